#!/usr/bin/env bash
# Fails with 3 when calls of the service's tasks were refused since $SINCE, or ECS's own on the way to start them: of the revision
# $TASK_DEFINITION alone where that is given. Writes the diagnosis to the job's log and summary.
set -uo pipefail

project="$(dirname "${BASH_SOURCE[0]}")/../.."
page="${RUNNER_TEMP:?}/access-denied.html"
text="$RUNNER_TEMP/access-denied.txt"

sleep "${SETTLE:-60}"
node "$project/scripts/access-denied.mjs" diagnose --cluster "${CLUSTER:?}" --service "${SERVICE:?}" --since "${SINCE:-10m}" \
  ${TASK_DEFINITION:+--task-definition "$TASK_DEFINITION"} --fail-on-denied --html "$page" >"$text"
code=$?

# What came from a log must not be taken for commands to the runner.
token="stop-$RANDOM$RANDOM"
echo "::stop-commands::$token"
cat "$text"
echo "::$token::"

if [ "$code" -eq 3 ]; then
  echo "report=$page" >>"${GITHUB_OUTPUT:?}"
  { echo '### Calls of the fresh revision are being denied'; sed 's/^/    /' "$text"; } >>"${GITHUB_STEP_SUMMARY:?}"
  echo "::error title=Access denied::Calls of service $SERVICE are being denied; the summary of the job says why."
fi
exit "$code"

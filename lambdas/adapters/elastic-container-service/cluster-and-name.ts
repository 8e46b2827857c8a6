/** The two parts of `CLUSTER/NAME`; the cluster may itself be an ARN with slashes. */
export function clusterAndName(subject: string): readonly [cluster: string, name: string] {
  const slash = subject.lastIndexOf('/');
  return [subject.slice(0, slash), subject.slice(slash + 1)];
}

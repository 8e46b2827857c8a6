/** The account, task and resources that tests of the core talk about. */
export const ACCOUNT = '123456789012';
export const REGION = 'eu-west-1';
export const TASK_ID = '9f1c2b7a4d5e4f6a8b0c1d2e3f405162';
export const TASK_ROLE = `arn:aws:iam::${ACCOUNT}:role/orders-task`;
export const EXECUTION_ROLE = `arn:aws:iam::${ACCOUNT}:role/orders-exec`;
export const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/orders-task/${TASK_ID}`;
export const BUCKET = 'arn:aws:s3:::acme-orders';
export const OBJECT = `${BUCKET}/invoices/1.pdf`;
export const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const REFUSED_AT = '2026-11-23T14:02:11.482Z';

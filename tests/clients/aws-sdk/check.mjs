// Drives the local cloud with the AWS SDK for JavaScript and prints one line for each step.
import { CreateRoleCommand, DeleteRoleCommand, GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import {
  DescribeRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { GetObjectCommand, CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

const { ENDPOINT: endpoint, NAME: name, LIMITED_ID, LIMITED_SECRET } = process.env;
const shared = { endpoint, region: "us-east-1", maxAttempts: 1 };
const limited = { ...shared, credentials: { accessKeyId: LIMITED_ID, secretAccessKey: LIMITED_SECRET } };
const s3Options = { forcePathStyle: true };
const [sts, iam, sqs, events, s3] = [
  new STSClient(shared),
  new IAMClient(shared),
  new SQSClient(shared),
  new EventBridgeClient(shared),
  new S3Client({ ...shared, ...s3Options }),
];
const print = (...words) => console.log(words.join(" "));
const refusal = async (call) => {
  try {
    await call;
    return "ok";
  } catch (error) {
    return `${error.$metadata.httpStatusCode} ${error.name}: ${error.message}`;
  }
};

const me = await sts.send(new GetCallerIdentityCommand({}));
print("sts", me.Arn.split(":").pop());
const trust = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: me.Arn }, Action: "sts:AssumeRole", Condition: { StringEquals: { "sts:ExternalId": "slc-js" } } }],
};
const { Role } = await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust, null, 2) }));
const assume = (ExternalId) => sts.send(new AssumeRoleCommand({ RoleArn: Role.Arn, RoleSessionName: "js", ExternalId }));
print("assume", (await refusal(assume("slc-other"))).split(":")[0], (await assume("slc-js")).AssumedRoleUser.Arn.split("/").pop());
print("role", (await iam.send(new GetRoleCommand({ RoleName: name }))).Role.RoleName === name);
print("role", await refusal(iam.send(new GetRoleCommand({ RoleName: `${name}-missing` }))));

const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: { ReceiveMessageWaitTimeSeconds: "20" } }));
const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
const { RuleArn } = await events.send(
  new PutRuleCommand({ Name: name, EventPattern: JSON.stringify({ source: ["js"], detail: { n: [{ numeric: [">", 1] }] } }), State: "ENABLED" }),
);
await events.send(new PutTargetsCommand({ Rule: name, Targets: [{ Id: "queue", Arn: Attributes.QueueArn }] }));
const policy = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action: "sqs:SendMessage", Resource: Attributes.QueueArn, Condition: { ArnEquals: { "aws:SourceArn": RuleArn } } },
  ],
};
await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: JSON.stringify(policy) } }));
print("rule", (await events.send(new ListRulesCommand({ NamePrefix: name }))).Rules.length, (await events.send(new DescribeRuleCommand({ Name: name }))).State);
print("targets", (await events.send(new ListTargetsByRuleCommand({ Rule: name }))).Targets[0].Id);
const entry = (n) => ({ Source: "js", DetailType: "Test", Detail: JSON.stringify({ n }) });
print("events", (await events.send(new PutEventsCommand({ Entries: [entry(1), entry(2)] }))).FailedEntryCount);
const receive = async () => (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ["All"], MessageSystemAttributeNames: ["All"] }))).Messages[0];
const told = await receive();
print("event", JSON.parse(told.Body).detail.n, JSON.parse(told.Body)["detail-type"]);
await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: told.ReceiptHandle }));
// The SDK checks both MD5 sums by itself and throws when one is wrong.
await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "grüß", MessageAttributes: { kind: { DataType: "String", StringValue: "clip" } } }));
const message = await receive();
print("message", message.Body, message.MessageAttributes.kind.StringValue, message.Attributes.ApproximateReceiveCount);
const batch = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: "a", MessageBody: "1" }, { Id: "b", MessageBody: "\u0001" }] }));
print("batch", batch.Successful.length, batch.Failed[0].Code);
print("queue", await refusal(sqs.send(new GetQueueUrlCommand({ QueueName: `${name}-missing` }))));

await s3.send(new CreateBucketCommand({ Bucket: name }));
await s3.send(new PutObjectCommand({ Bucket: name, Key: "a+b c", Body: "hello" }));
print("s3", await (await s3.send(new GetObjectCommand({ Bucket: name, Key: "a+b c" }))).Body.transformToString());

print("denied sqs", await refusal(new SQSClient(limited).send(new SendMessageCommand({ QueueUrl, MessageBody: "x" }))));
print("denied events", await refusal(new EventBridgeClient(limited).send(new PutEventsCommand({ Entries: [entry(1)] }))));
print("denied iam", await refusal(new IAMClient(limited).send(new DeleteRoleCommand({ RoleName: name }))));
print("denied s3", await refusal(new S3Client({ ...limited, ...s3Options }).send(new GetObjectCommand({ Bucket: name, Key: "a+b c" }))));
const wrong = { ...shared, credentials: { accessKeyId: LIMITED_ID, secretAccessKey: "wrong" } };
print("signature sqs", (await refusal(new SQSClient(wrong).send(new GetQueueUrlCommand({ QueueName: name })))).split(":")[0]);
print("signature events", (await refusal(new EventBridgeClient(wrong).send(new ListRulesCommand({})))).split(":")[0]);
print("signature iam", (await refusal(new IAMClient(wrong).send(new GetRoleCommand({ RoleName: name })))).split(":")[0]);

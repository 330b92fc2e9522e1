// Plays a customer who encrypts with KMS, by itself and through S3; prints one line for each step.
import * as kms from "@aws-sdk/client-kms";
import * as s3 from "@aws-sdk/client-s3";

const where = { endpoint: process.env.ENDPOINT, region: "us-east-1", maxAttempts: 1 };
const keys = new kms.KMSClient(where);
const objects = new s3.S3Client({ ...where, forcePathStyle: true });
const stranger = new kms.KMSClient({
  ...where,
  credentials: { accessKeyId: process.env.OTHER_KEY_ID, secretAccessKey: process.env.OTHER_SECRET },
});
const say = (...words) => console.log(words.join(" "));
const fails = async (call) => {
  try {
    await call;
    return "ok";
  } catch (error) {
    return `${error.$metadata?.httpStatusCode} ${error.name}`;
  }
};
const text = (bytes) => Buffer.from(bytes).toString();

const { KeyMetadata: key } = await keys.send(new kms.CreateKeyCommand({ Description: "films" }));
say("key", key.KeyState, key.KeySpec, key.CreationDate instanceof Date);
const KeyId = `alias/${process.env.NAME}`;
await keys.send(new kms.CreateAliasCommand({ AliasName: KeyId, TargetKeyId: key.KeyId }));
const EncryptionContext = { job: "1" };
const { CiphertextBlob } = await keys.send(
  new kms.EncryptCommand({ KeyId, Plaintext: Buffer.from("hello"), EncryptionContext }),
);
say("decrypt", text((await keys.send(new kms.DecryptCommand({ CiphertextBlob, EncryptionContext }))).Plaintext));
say("context", await fails(keys.send(new kms.DecryptCommand({ CiphertextBlob }))));
const dataKey = await keys.send(new kms.GenerateDataKeyCommand({ KeyId, KeySpec: "AES_256" }));
say("data key", dataKey.Plaintext.length);
say("dry run", await fails(keys.send(new kms.GenerateDataKeyCommand({ KeyId, KeySpec: "AES_256", DryRun: true }))));
say("missing", await fails(keys.send(new kms.DescribeKeyCommand({ KeyId: "alias/nobody" }))));
say("stranger", await fails(stranger.send(new kms.EncryptCommand({ KeyId: key.Arn, Plaintext: Buffer.from("x") }))));

const Bucket = process.env.NAME;
await objects.send(new s3.CreateBucketCommand({ Bucket }));
const put = await objects.send(
  new s3.PutObjectCommand({ Bucket, Key: "k", Body: "film", ServerSideEncryption: "aws:kms", SSEKMSKeyId: KeyId }),
);
say("put", put.ServerSideEncryption, put.SSEKMSKeyId === key.Arn);
const got = await objects.send(new s3.GetObjectCommand({ Bucket, Key: "k" }));
say("get", await got.Body.transformToString());
const customer = { SSECustomerAlgorithm: "AES256", SSECustomerKey: "0123456789abcdef0123456789abcdef" };
await objects.send(new s3.PutObjectCommand({ Bucket, Key: "c", Body: "mine", ...customer }));
say("customer key", await fails(objects.send(new s3.GetObjectCommand({ Bucket, Key: "c" }))));
const mine = await objects.send(new s3.GetObjectCommand({ Bucket, Key: "c", ...customer }));
say("customer key", await mine.Body.transformToString());
await keys.send(new kms.DisableKeyCommand({ KeyId: key.KeyId }));
say("disabled", await fails(keys.send(new kms.EncryptCommand({ KeyId, Plaintext: Buffer.from("x") }))));
say("disabled", await fails(objects.send(new s3.GetObjectCommand({ Bucket, Key: "k" }))));

"""Takes away, one after the other, each permission that a job needs, and prints what became of the job: one line of JSON a row.

Two halves: in one the key's policy leaves the decision to IAM, in the other it names the role, which IAM then need not.
"""

import copy
import json
import os
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ACCOUNT, BUCKET = os.environ["ACCOUNT"], "films"
KIT = json.loads(os.environ["KIT"].replace("/mc-role", "/mc-ROLE"))


def client(name, **keys):
    config = Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"})
    return boto3.client(name, endpoint_url=os.environ["ENDPOINT"], config=config, **keys)


iam, s3, kms, jobs = client("iam"), client("s3"), client("kms"), client("mediaconvert")
caller = client(
    "mediaconvert",
    aws_access_key_id=os.environ["CALLER_KEY_ID"],
    aws_secret_access_key=os.environ["CALLER_SECRET"],
)


def allow(action, resource, **more):
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def without(document, *actions):
    """A document of the kit without some actions; what is left without any goes."""
    document = copy.deepcopy(document)
    for statement in document["Statement"]:
        listed = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
        statement["Action"] = [action for action in listed if action not in actions]
    document["Statement"] = [statement for statement in document["Statement"] if statement["Action"]]
    return document


def key_policy(role, document=None):
    """Leaves it to IAM, or names the role."""
    whose = f"arn:aws:iam::{ACCOUNT}:" + ("root" if document is None else "user/admin")
    own = {"Effect": "Allow", "Principal": {"AWS": whose}, "Action": "kms:*", "Resource": "*"}
    more = [] if document is None else json.loads(json.dumps(document).replace("mc-ROLE", role))["Statement"]
    kms.put_key_policy(KeyId=KEY, PolicyName="default", Policy=policy(own, *more))


def make_role(name, trust, permissions):
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))
    iam.put_role_policy(RoleName=name, PolicyName="kit", PolicyDocument=json.dumps(permissions))
    return f"arn:aws:iam::{ACCOUNT}:role/{name}"


def caller_policy(*actions):
    passing = {"StringEquals": {"iam:PassedToService": "mediaconvert.amazonaws.com"}}
    statements = {
        "iam:PassRole": allow("iam:PassRole", f"arn:aws:iam::{ACCOUNT}:role/mc-*", Condition=passing),
        "mediaconvert:CreateJob": allow(
            ["mediaconvert:CreateJob", "mediaconvert:GetQueue"],
            f"arn:aws:mediaconvert:us-east-1:{ACCOUNT}:queues/Default",
        ),
    }
    kept = [statement for action, statement in statements.items() if action not in actions]
    iam.put_user_policy(UserName="caller", PolicyName="inline", PolicyDocument=policy(*kept))


def submit(role, key="in/clip.mp4"):
    settings = {
        "Inputs": [{"FileInput": f"s3://{BUCKET}/{key}", "AudioSelectors": {"Audio Selector 1": {"DefaultSelection": "DEFAULT"}}}],
        "OutputGroups": [
            {
                "OutputGroupSettings": {
                    "Type": "FILE_GROUP_SETTINGS",
                    "FileGroupSettings": {"Destination": f"s3://{BUCKET}/out/{role.split('/')[-1]}"},
                },
                "Outputs": [
                    {
                        "ContainerSettings": {"Container": "MP4"},
                        "AudioDescriptions": [
                            {"CodecSettings": {"Codec": "AAC", "AacSettings": {"Bitrate": 96000, "CodingMode": "CODING_MODE_2_0", "SampleRate": 48000}}}
                        ],
                    }
                ],
            }
        ],
    }
    started = time.monotonic()
    try:
        job = caller.create_job(Role=role, Settings=settings)["Job"]["Id"]
    except ClientError as error:
        return {"code": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}
    while True:
        found = jobs.get_job(Id=job)["Job"]
        if found["Status"] in ("COMPLETE", "ERROR", "CANCELED"):
            return {
                "code": found.get("ErrorCode", found["Status"]),
                "message": found.get("ErrorMessage", ""),
                "seconds": round(time.monotonic() - started, 1),
            }
        time.sleep(0.1)


number = 0


def row(side, removed, *, trust=None, permissions=None, key=None, cleanup=None, role=None, source="in/clip.mp4"):
    global number
    number += 1
    name = f"mc-{number:02}"
    arn = role or make_role(name, trust or KIT["trustPolicy"], permissions or KIT["permissionsPolicy"])
    key_policy(name, key)
    print(json.dumps({"side": side, "removed": removed, **submit(arn, source)}), flush=True)
    if cleanup:
        cleanup()


def deny(action):
    statement = {"Effect": "Deny", "Principal": "*", "Action": action, "Resource": f"arn:aws:s3:::{BUCKET}/*"}
    statement["Sid"] = "Studio" + action.split(":")[1]
    # The admin of the account still may.
    statement["Condition"] = {"ArnNotEquals": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:user/admin"}}
    s3.put_bucket_policy(Bucket=BUCKET, Policy=policy(statement))


KEY = kms.create_key()["KeyMetadata"]["Arn"]
KIT = json.loads(json.dumps(KIT).replace(os.environ["KIT_KEY"], KEY))
s3.create_bucket(Bucket=BUCKET)
rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": KEY}}
s3.put_bucket_encryption(Bucket=BUCKET, ServerSideEncryptionConfiguration={"Rules": [rule]})
with open(os.environ["CLIP"], "rb") as clip:
    s3.put_object(Bucket=BUCKET, Key="in/clip.mp4", Body=clip)
PERMISSIONS, TRUST = KIT["permissionsPolicy"], KIT["trustPolicy"]
KEYLESS = without(PERMISSIONS, "kms:Decrypt", "kms:GenerateDataKey")
NAMED = KIT["keyPolicy"]

caller_policy()
row("", "nothing")
row("", "nothing, where the key's policy names the role", permissions=KEYLESS, key=NAMED)
for action in ("iam:PassRole", "mediaconvert:CreateJob"):
    caller_policy(action)
    row("caller", action)
caller_policy()
for action in ("s3:GetObject", "s3:PutObject", "kms:Decrypt", "kms:GenerateDataKey"):
    row("role", action, permissions=without(PERMISSIONS, action))
nobody = copy.deepcopy(TRUST)
nobody["Statement"][0]["Principal"] = {"Service": "transcribe.amazonaws.com"}
row("trust", "Service mediaconvert.amazonaws.com", trust=nobody)
other = copy.deepcopy(TRUST)
other["Statement"][0]["Condition"]["ArnLike"]["aws:SourceArn"] = f"arn:aws:mediaconvert:us-east-1:{ACCOUNT}:queues/Other"
row("trust", "aws:SourceArn of the queue", trust=other)
foreign = copy.deepcopy(TRUST)
foreign["Statement"][0]["Condition"]["StringEquals"]["aws:SourceAccount"] = "999999999999"
row("trust", "aws:SourceAccount", trust=foreign)
row("role", "the role itself", role=f"arn:aws:iam::{ACCOUNT}:role/mc-nobody")
for action in ("s3:GetObject", "s3:PutObject"):
    deny(action)
    row("bucket", action, cleanup=lambda: s3.delete_bucket_policy(Bucket=BUCKET))
for action in ("kms:Decrypt", "kms:GenerateDataKey"):
    row("key", action, permissions=KEYLESS, key=without(NAMED, action))
row("input", "the object", source="in/gone.mp4")
row("input", "the object, and s3:ListBucket", source="in/gone.mp4", permissions=without(PERMISSIONS, "s3:ListBucket"))

"""What wagtailmedia's transcoding backend does besides CreateJob, call by call, with an unmodified boto3.

The endpoints are arguments of the clients, since older versions do not read them from the environment.
"""

import hmac
import http.server
import json
import os
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError


def client(name):
    config = Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"})
    return boto3.client(name, endpoint_url=os.environ["ENDPOINT"], config=config)


def set_up(queue_name="mediaconvert-messages", rule_name="mediaconvert-job-events"):
    """The management command of the first generation."""
    sqs, events = client("sqs"), client("events")
    url = sqs.create_queue(QueueName=queue_name, Attributes={"ReceiveMessageWaitTimeSeconds": "20"})["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    rules = [rule for rule in events.list_rules(NamePrefix=rule_name)["Rules"] if rule["Name"] == rule_name]
    rule = (
        rules[0]["Arn"]
        if rules
        else events.put_rule(
            Name=rule_name,
            EventPattern=json.dumps(
                {
                    "source": ["aws.mediaconvert"],
                    "detail-type": ["MediaConvert Job State Change"],
                    "detail": {"status": ["PROGRESSING", "COMPLETE", "ERROR"]},
                }
            ),
            State="ENABLED",
        )["RuleArn"]
    )
    events.put_targets(Rule=rule_name, Targets=[{"Id": "mediaconvert-sqs-target", "Arn": arn}])
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "events.amazonaws.com"},
                "Action": "sqs:SendMessage",
                "Resource": arn,
                "Condition": {"ArnEquals": {"aws:SourceArn": rule}},
            }
        ],
    }
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(policy)})
    return {"queue": url, "rule": rule}


def upload(path, bucket, role_name):
    """What happens when a media file is saved, up to CreateJob."""
    name = os.path.basename(path)
    with open(path, "rb") as body:
        client("s3").put_object(Body=body, Bucket=bucket, Key=name)
    role = client("iam").get_role(RoleName=role_name)["Role"]["Arn"]
    return {"role": role, "input": f"s3://{bucket}/{name}"}


def renditions(detail):
    """As the view reads a COMPLETE event."""
    found = []
    for output in detail["outputGroupDetails"][0]["outputDetails"]:
        video = output.get("videoDetails", {})
        found.append(
            {
                "file": output["outputFilePaths"][0].split("/", 3)[3],
                "duration": output["durationInMs"] / 1000,
                "width": video.get("widthInPx"),
                "height": video.get("heightInPx"),
                "bitrate": video.get("averageBitrate"),
            }
        )
    return found


def receive(url, job):
    """Messages of the queue until the job has ended."""
    sqs, seen = client("sqs"), []
    while True:
        for message in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
            event = json.loads(message["Body"])
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            detail = event["detail"]
            if detail["jobId"] != job:
                continue
            seen.append(detail["status"])
            if detail["status"] == "COMPLETE":
                return {"statuses": seen, "event": event, "renditions": renditions(detail)}
            if detail["status"] == "ERROR":
                return {"statuses": seen, "event": event}


class Webhook(http.server.BaseHTTPRequestHandler):
    """The view of the second generation, beside which nothing has saved the id of a job before the first event."""

    known, answers = set(), []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.judge(body)
        self.answers.append(status)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def judge(self, body):
        if not hmac.compare_digest(self.headers.get("X-API-Key", ""), os.environ["WEBHOOK_KEY"]):
            return 401
        try:
            detail = json.loads(body)["detail"]
            job, status = detail["jobId"], detail["status"]
        except (ValueError, KeyError):
            return 400
        if status not in ("COMPLETE", "ERROR", "PROGRESSING"):
            return 400
        if job not in self.known:
            self.known.add(job)
            return 404
        if status == "COMPLETE":
            self.server.result = {"renditions": renditions(detail), "event": json.loads(body)}
        if status == "ERROR":
            self.server.result = {"event": json.loads(body)}
        return 200

    def log_message(self, *_):
        pass


def webhook():
    server = http.server.HTTPServer(("127.0.0.1", 0), Webhook)
    server.result = None
    print(json.dumps({"url": f"http://127.0.0.1:{server.server_port}/transcoding/"}), flush=True)
    while server.result is None:
        server.handle_request()
    return {**server.result, "answers": Webhook.answers}


try:
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])), flush=True)
except ClientError as error:
    print(json.dumps({"error": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}))

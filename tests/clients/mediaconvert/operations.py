# Calls every operation that this boto3 knows, as programs do, and prints a line of JSON for each call.
import json
import os

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

account, role, source, output, lane = (os.environ[name] for name in ("ACCOUNT", "ROLE", "INPUT", "OUTPUT", "LANE"))
client = boto3.client(
    "mediaconvert",
    endpoint_url=os.environ["AWS_ENDPOINT_URL_MEDIACONVERT"],
    region_name="us-east-1",
    config=Config(retries={"max_attempts": 0}),
)


def call(name, label=None, **parameters):
    label = label or name
    if not hasattr(client, name):
        print(json.dumps({"label": label, "unknown": True}))
        return None
    try:
        answer = getattr(client, name)(**parameters)
        metadata = answer.pop("ResponseMetadata")
        line = {"label": label, "status": metadata["HTTPStatusCode"], "requestId": bool(metadata.get("RequestId")), "value": answer}
        print(json.dumps(line, default=str))
        return answer
    except ClientError as error:
        metadata = error.response["ResponseMetadata"]
        details = error.response["Error"]
        print(json.dumps({"label": label, "status": metadata["HTTPStatusCode"], "error": details["Code"], "message": details["Message"]}))
        return None


preset = {
    "ContainerSettings": {"Container": "MP4", "Mp4Settings": {}},
    "VideoDescription": {"CodecSettings": {"Codec": "H_264", "H264Settings": {"RateControlMode": "CBR", "Bitrate": 300000}}},
}
group = {
    "OutputGroupSettings": {"Type": "FILE_GROUP_SETTINGS", "FileGroupSettings": {"Destination": output}},
    "Outputs": [{"NameModifier": "_py", **preset}],
}
settings = {"Inputs": [{"FileInput": source, "AudioSelectors": {"Audio Selector 1": {"DefaultSelection": "DEFAULT"}}}], "OutputGroups": [group]}

queue = call("create_queue", Name=lane, Status="PAUSED", Tags={"team": "media"})
call("get_queue", Name=lane)
call("update_queue", Name=lane, Description="paused")
call("list_queues", MaxResults=20)
arn = queue["Queue"]["Arn"]
call("create_preset", Name="python preset", Settings=preset)
call("get_preset", Name="python preset")
call("update_preset", Name="python preset", Description="d")
call("list_presets", ListBy="CREATION_DATE", Order="DESCENDING")
call("create_job_template", Name="python template", Settings={"OutputGroups": [group]}, Queue=arn)
call("get_job_template", Name="python template")
call("update_job_template", Name="python template", Priority=3)
call("list_job_templates", MaxResults=5)
job = call("create_job", Role=role, Queue=arn, Settings=settings, UserMetadata={"guid": "g"}, Tags={"a": "b"})
identity = job["Job"]["Id"]
call("get_job", Id=identity)
call("list_jobs", Queue=arn, Status="SUBMITTED")
pages = list(client.get_paginator("list_jobs").paginate(Queue=arn, PaginationConfig={"PageSize": 1}))
print(json.dumps({"label": "list_jobs pages", "status": 200, "value": sum(len(page["Jobs"]) for page in pages)}))
call("search_jobs", InputFile=source)
query = call("start_jobs_query", FilterList=[{"Key": "queue", "Values": [arn]}])
call("get_jobs_query_results", Id=query["Id"] if query else "none")
call("probe", InputFiles=[{"FileUrl": source}])
call("create_resource_share", JobId=identity, SupportCaseId="case")
call("cancel_job", Id=identity)
call("cancel_job", "cancel_job again", Id=identity)
call("tag_resource", Arn=arn, Tags={"owner": "ops"})
call("list_tags_for_resource", Arn=arn)
call("untag_resource", Arn=arn, TagKeys=["team"])
call("get_policy")
call("put_policy", Policy={"HttpInputs": "DISALLOWED"})
call("delete_policy")
certificate = "arn:aws:acm:us-east-1:%s:certificate/py" % account
call("associate_certificate", Arn=certificate)
call("disassociate_certificate", Arn=certificate)
call("describe_endpoints", MaxResults=0)
call("list_versions")
call("delete_job_template", Name="python template")
call("delete_preset", Name="python preset")
call("delete_queue", Name=lane)

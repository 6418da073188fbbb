"""Uploads through a stack's own bucket and queues, and each role held against the requests of its function."""
import ast
import contextlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.parse

import actions
import iam
import running

PARAMETERS = {"BucketName": "wetread-stack", "GatewaySecretName": "wetread/gateway", "QuietVolume": "0",
              "QuietOther": "0", "MonthlyBudgetUsd": "1000", "Language": "en",
              "NoticeTopicArn": "arn:aws:sns:us-east-1:123456789012:urgent"}
EXISTING = {**PARAMETERS, "BucketName": "", "ExistingBucketName": "pacs.export", "UploadPrefix": "dicom/incoming/"}
REGION = "us-east-1"
FUNCTIONS = ("Read", "Study", "Compare", "Estimate", "Backfill", "Check", "Notice", "Worklist", "Verdict")
ALONE = "uploads/홍길동 머리+1.png"
LOOSE = "uploads/홍길동/둘째 100%25.dcm"
URGENT = "uploads/홍길동 급한.png"
LATE = "uploads/budget/셋째.png"
BESIDE = "Uploads/넷째.png"
# What is granted and what no request of a function here needs. Each has its reason.
GRANTED = {
  "Log": "Lambda writes the log",
  "TakeFromQueue": "Lambda polls the queue",
  "TakeFromQueueAndSendAnew": "Lambda polls the queue; where S3 takes nothing, a new message waits in it",
  "TakeFromQueueAndRemindAgain": "Lambda polls the queue; a study that waits for the budget reminds itself",
  "KeepFailedInvocations": "Lambda sends what failed",
}
RARELY = {
  **{(name, "GetUploads", "s3:GetObjectVersion"): "an upload that was overwritten before it was read"
     for name in ("Read", "Study", "Compare", "Backfill")},
  ("Estimate", "GetSettingsAndBatches", "arn:aws:s3:::wetread-stack/batches/*"): "no gateway here takes batches",
  ("Backfill", "PutReportsOnce", "arn:aws:s3:::wetread-stack/batches/*"): "no gateway here takes batches",
  ("Backfill", "LetGoOfWhatWasRead", "arn:aws:s3:::wetread-stack/batches/*"): "no gateway here takes batches",
  **{(name, "EnterPaidCalls", "s3:GetObject"): "on the first of a month no day of it is closed, and nobody was killed"
     for name in ("Read", "Study", "Compare", "Backfill", "Check")},
  ("Estimate", "SumClosedDays", "s3:GetObject"): "the same",
  ("Estimate", "SumClosedDays", "s3:PutObject"): "who looked at the budget first has summed them",
  ("Estimate", "SumClosedDays", "arn:aws:s3:::wetread-stack/ledger/*"): "the same",
  ("Study", "PutReportsOnce", "arn:aws:s3:::wetread-stack/waiting/*"): "no study here is withheld",
  ("Backfill", "PutReportsOnce", "arn:aws:s3:::wetread-stack/waiting/*"): "nothing here is withheld again",
  ("Worklist", "GetEntriesAndReports", "arn:aws:s3:::wetread-stack/reports/*/report.html"):
    "whoever follows a link that the function signed",
}


def document(policy):
  """moto gives those of a stack as Python writes them."""
  found = policy["PolicyDocument"]
  return ast.literal_eval(found) if isinstance(found, str) else found


class Scenario:
  def __init__(self, ric, checks, moto, stack, created, package, work):
    self.ric, self.checks, self.moto, self.stack, self.created = ric, checks, moto, stack, created
    self.bucket = stack.values["BucketName"] + stack.values["ExistingBucketName"]
    self.s3, self.sqs, self.lambdas = (moto.client(one, REGION) for one in ("s3", "sqs", "lambda"))
    self.work = work
    self.furnish()
    secrets = moto.client("secretsmanager", REGION)
    secret = secrets.create_secret(Name=PARAMETERS["GatewaySecretName"], SecretString="test")["ARN"]
    moto.client("sns", REGION).create_topic(Name="urgent")
    outputs = moto.client("cloudformation", REGION).describe_stacks(StackName=stack.name)["Stacks"][0]["Outputs"]
    key = next((one["OutputValue"] for one in outputs if one["OutputKey"] == "DataKeyArn"), "a key of S3")
    self.names = actions.Names(stack, "123456789012", key, {PARAMETERS["GatewaySecretName"]: secret})
    self.package = running.Package(ric, package, work)
    self.passage = running.Passage(ric, moto.endpoint.removeprefix("http://"), self.names)
    self.gateway = ric.Gateway()
    self.logs = []

  def furnish(self):
    """What moto leaves out of a bucket that CloudFormation makes; and Lambda's polling, which is done here."""
    if self.stack.conditions["BucketIsNew"]:
      self.furnish_bucket(self.stack.resources["Bucket"]["Properties"])
    else:
      # What docs/deployment.md has its owner do.
      self.s3.put_bucket_notification_configuration(Bucket=self.bucket, NotificationConfiguration={
        "EventBridgeConfiguration": {}})
    for mapping in self.lambdas.list_event_source_mappings()["EventSourceMappings"]:
      self.lambdas.delete_event_source_mapping(UUID=mapping["UUID"])
    # moto takes a schedule for a rule that every event matches.
    events = self.moto.client("events", REGION)
    for rule in events.list_rules()["Rules"]:
      if "ScheduleExpression" in rule:
        events.remove_targets(Rule=rule["Name"], Ids=[one["Id"] for one in events.list_targets_by_rule(
          Rule=rule["Name"])["Targets"]])

  def furnish_bucket(self, about):
    self.s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration=about["VersioningConfiguration"])
    queue = self.arn_of("UploadQueue")
    self.s3.put_bucket_notification_configuration(Bucket=self.bucket, NotificationConfiguration={
      "QueueConfigurations": [{"QueueArn": queue, "Events": [one["Event"]], "Filter": {"Key": {"FilterRules": one[
        "Filter"]["S3Key"]["Rules"]}}} for one in about["NotificationConfiguration"]["QueueConfigurations"]]})

  def arn_of(self, queue):
    return self.sqs.get_queue_attributes(QueueUrl=self.created[queue], AttributeNames=["QueueArn"])["Attributes"][
      "QueueArn"]

  @contextlib.contextmanager
  def function(self, name, **more):
    found = self.lambdas.get_function_configuration(FunctionName=self.created[f"{name}Function"])
    # moto makes numbers of numeric parameters: the template's own values then.
    written = self.stack.resources[f"{name}Function"]["Properties"]["Environment"]["Variables"]
    variables = {key: value if isinstance(value, str) else str(written[key])
                 for key, value in found["Environment"]["Variables"].items()}
    environment = {**variables, "GATEWAY_URL": f"http://{self.gateway.address}/v1", **more}
    log = self.work / f"{name}-{len(self.logs)}.log"
    self.logs.append(log)
    with self.package.started(self.passage, name, environment, log) as invoke:
      yield lambda event: self.answered(name, invoke(event), log)

  def answered(self, name, ended, log):
    kind, body = ended
    self.checks.that(kind == "response", f"{name}: answers", (kind, body, log.read_text(errors="replace")[-1500:]))
    return json.loads(body) if kind == "response" else {}

  def versioned(self, body):
    """As S3 notifies of a bucket with versions; moto leaves the version out."""
    body = json.loads(body)
    for record in body.get("Records", []):
      about = record["s3"]["object"]
      key = urllib.parse.unquote_plus(about["key"])
      about.setdefault("versionId", self.s3.head_object(Bucket=self.bucket, Key=key)["VersionId"])
    return json.dumps(body)

  def poll(self, queue, invoke):
    """As Lambda does it; answers how many messages were taken, and leaves those that come back."""
    url, arn = self.created[queue], self.arn_of(queue)
    taken = 0
    for _ in range(10):
      messages = self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["All"]).get(
        "Messages", [])
      if not messages:
        break
      answer = invoke({"Records": [{
        "messageId": one["MessageId"], "receiptHandle": one["ReceiptHandle"], "body": self.versioned(one["Body"]),
        "attributes": one["Attributes"], "messageAttributes": {}, "eventSource": "aws:sqs", "eventSourceARN": arn,
        "awsRegion": REGION} for one in messages]})
      back = {one["itemIdentifier"] for one in answer.get("batchItemFailures", [])}
      for one in messages:
        if one["MessageId"] not in back:
          self.sqs.delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
          taken += 1
    return taken

  def put(self, key, content):
    self.s3.put_object(Bucket=self.bucket, Key=key, Body=content)

  def keys(self, prefix):
    return [one["Key"] for one in self.s3.list_objects_v2(Bucket=self.bucket, Prefix=prefix).get("Contents", [])]

  def report(self, part):
    key = next((key for key in self.keys("reports/") if part in key and key.endswith("/report.json")), None)
    self.checks.that(key is not None, f"a report of {part!r} is there", self.keys("reports/"))
    return json.loads(self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()) if key else {}

  def run_existing(self):
    """A bucket that was there before: its events come by the stack's rule, those below the prefix alone."""
    picture = (self.ric.ROOT / "src/tools/resources/samples/demo/ct_brain.png").read_bytes()
    with self.passage.server, self.gateway:
      print("\n  uploads to an existing bucket", flush=True)
      self.put("dicom/incoming/홍길동 1.png", picture)
      self.put("dicom/other.png", picture)
      with self.function("Read") as invoke:
        taken = self.poll("UploadQueue", invoke)
      self.checks.that(taken == 1, "one event came", taken)
      self.checks.that(self.report("홍길동 1.png").get("status") == "preliminary", "it is read")
      with self.function("Check") as invoke:
        looked = invoke({"bucket": self.bucket})
        # moto does not give back that EventBridge is told.
        rights = {one["what"]: one["state"] for one in looked.get("checks", [])
                  if re.match("bucket|queue", one["what"]) and one["what"] != "bucket, events"}
        self.checks.that(len(rights) == 5 and set(rights.values()) == {"green"},
                         "the check may do here what it tries", rights)
      for name in ("Read", "Check"):
        self.check_role(name, [], False)

  def run(self):
    samples = self.ric.ROOT / "src/tools/resources/samples/demo"
    picture, loose = (samples / "ct_brain.png").read_bytes(), (samples / "CT_small.dcm").read_bytes()
    checks = self.checks
    with self.passage.server, self.gateway:
      print("\n  uploads", flush=True)
      self.put(ALONE, picture)
      self.put(LOOSE, loose)
      self.put(BESIDE, picture)
      with self.function("Read") as invoke:
        taken = self.poll("UploadQueue", invoke)
        checks.that(taken >= 3, f"{taken} messages of the upload queue were taken", taken)
        self.gateway.urgent = True
        self.put(URGENT, picture + b"\n")
        self.poll("UploadQueue", invoke)
        self.gateway.urgent = False
      checks.that(self.report("머리+1.png").get("status") == "preliminary", "the picture is read")
      urgent = self.report("급한.png")
      checks.that(urgent.get("attention") == "now", "the urgent one is urgent", urgent.get("attention"))
      with self.function("Read", WETREAD_NOTICE_AGAIN="0S") as invoke:
        self.gateway.urgent = True
        self.put(URGENT.replace(".png", " 2.png"), picture + b"\n\n\n")
        self.poll("UploadQueue", invoke)
      with self.function("Study", WETREAD_NOTICE_AGAIN="0S") as invoke:
        checks.that(self.poll("StudyQueue", invoke) == 1, "the study's message is taken")
      study = self.report(LOOSE.split("/")[1] + "/")
      checks.that(study.get("status") == "preliminary", "the study of loose files is read", study.get("problems"))
      self.gateway.urgent = False
      with self.function("Read", WETREAD_BUDGET_DAILY_USD="0.0000001") as invoke:
        self.put(LATE, picture + b"\n\n")
        self.poll("UploadQueue", invoke)
      self.rest(urgent)
      self.describe(urgent)
      self.check_roles()

  def rest(self, urgent):
    checks, bucket = self.checks, {"bucket": self.bucket}
    self.gateway.urgent = True
    with self.function("Backfill", WETREAD_NOTICE_AGAIN="0S") as invoke:
      for prefix in ("waiting/", "batches/"):
        invoke({**bucket, "prefix": prefix})
      self.s3.put_object(Bucket=self.bucket, Key="uploads/before/there.png", Body=b"none")
      invoke({**bucket, "reconcile": True})
      self.backfill(invoke)
    self.gateway.urgent = False
    with self.function("Read") as invoke:
      checks.that(self.poll("UploadQueue", invoke) >= 1, "what waited is in the queue again")
    checks.that(not self.keys("waiting/"), "nothing waits any more", self.keys("waiting/"))
    checks.that(self.report("셋째.png").get("status") == "preliminary", "what waited for the budget is read")
    with self.function("Worklist") as invoke:
      invoke(bucket)
      invoke({**bucket, "presign": True})
    with self.function("Notice", WETREAD_NOTICE_AGAIN="1S") as invoke:
      time.sleep(1.1)
      tally = invoke(bucket)
      checks.that(tally.get("sent") == 1, "people are told again of what nobody has answered", tally)
    with self.function("Verdict") as invoke:
      said = {**bucket, "reportId": urgent.get("reportId"), "overall": "agree", "by": "radiologist-7"}
      invoke(said)
      invoke(said)
    with self.function("Notice", WETREAD_NOTICE_AGAIN="1S") as invoke:
      time.sleep(1.1)
      invoke(bucket)
    checks.that(not self.keys("notices/"), "no notice is open after the verdict", self.keys("notices/"))
    with self.function("Compare") as invoke:
      asked = {**bucket, "key": ALONE, "models": ["gpt-6-luna", "gpt-6.1-sol"]}
      invoke(asked)
      invoke({**asked, "versionId": self.s3.head_object(Bucket=self.bucket, Key=ALONE)["VersionId"]})
    # So that settings are there to be read.
    self.put("config/policies.yaml", b"policies: []\n")
    with self.function("Estimate") as invoke:
      invoke(bucket)
    with self.function("Check") as invoke:
      looked = invoke({**bucket, "ask": True, "tell": True})
      rights = {one["what"]: one["state"] for one in looked.get("checks", [])
                if re.match("bucket|queue|notices", one["what"])}
      checks.that(len(rights) >= 8 and set(rights.values()) == {"green"}, "the check may do all that it tries", rights)

  def backfill(self, invoke):
    """By hand, by the schedule, and as the state machine does it."""
    checks, bucket = self.checks, {"bucket": self.bucket}
    answer = invoke({**bucket, "goOn": True})
    # Beside the new one: what was just put back, and the file of a study, which has no report of its own.
    checks.that(answer.get("queued") == 3 and answer.get("done"), "a backfill queues what has no report", answer)
    checks.that(answer.get("alreadyReported", 0) == 3, "and knows by its version what has one", answer)
    checks.that(invoke({**bucket, "next": True}).get("queued") == 0, "the schedule has nothing to go on with")
    key = "uploads/before/there.png"
    rows = [{"Bucket": self.bucket, "Key": urllib.parse.quote(one, safe="/"), "Size": "4"} for one in (key, ALONE)]
    answer = invoke({"BatchInput": {**bucket, "source": "inventory", "retry": False, "atOnce": 1000}, "Items": rows})
    checks.that((answer.get("queued"), answer.get("alreadyReported"), answer.get("done")) == (1, 1, True),
                "rows of an inventory are queued", answer)
    answer = invoke({"BatchInput": {**bucket, "source": "listing", "retry": True, "atOnce": 1000}, "Items": [
      {"Etag": '"e"', "Key": ALONE, "LastModified": 1668699881, "Size": 4, "StorageClass": "STANDARD"}]})
    checks.that((answer.get("queued"), answer.get("alreadyReported")) == (0, 1), "objects of a listing too", answer)
    # What fits into no batch is read at once.
    invoke({**bucket, "batch": True})

  def describe(self, urgent):
    """All that happened to a report, as src/main/sam/describe finds it in this stack."""
    print("\n  describe", flush=True)
    aws = self.work / "aws"
    aws.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{pathlib.Path(__file__).parent / "cli.py"}" "$@"\n')
    aws.chmod(0o755)
    report = urgent.get("reportId")
    ended = subprocess.run(
      ["bash", self.ric.ROOT / "src/main/sam/describe", self.stack.name, report], capture_output=True, text=True,
      timeout=300, env={**os.environ, "PATH": f"{self.work}{os.pathsep}{os.environ['PATH']}", "DESCRIBE_PAUSE": "0",
                        "CLI_MOTO": self.moto.endpoint, "CLI_REGION": REGION,
                        "CLI_LOGS": ":".join(map(str, self.logs))})
    said = ended.stdout
    missing = [one for one in (
      "reported", "told of a report", f"claims/{report}", f"verdicts/{report}/", f"/{report}-", "ledger/outcomes/",
      f"worklist/entries/", "/report.json", "/report.html") if one not in said]
    self.checks.that(ended.returncode == 0 and not missing, "describe finds its log lines and its objects",
                     (missing, ended.stderr, said))

  def check_metrics(self):
    """What the functions counted, as CloudWatch would take it from their logs."""
    lines = [json.loads(line) for log in self.logs for line in log.read_text(errors="replace").splitlines()
             if line.startswith('{"_aws"')]
    directives = [one for line in lines for one in line["_aws"]["CloudWatchMetrics"]]
    self.checks.that(directives and all(one["Namespace"] == "wetread/wetread" for one in directives),
                     f"{len(lines)} lines of metrics")
    self.checks.that(all(isinstance(line.get(metric["Name"]), (int, float)) and all(
      isinstance(line.get(key), str) for keys in one["Dimensions"] for key in keys)
      for line in lines for one in line["_aws"]["CloudWatchMetrics"] for metric in one["Metrics"]),
                     "each has its number, and its dimensions")
    named = {metric["Name"] for one in directives for metric in one["Metrics"]}
    wanted = {"Uploads", "GatheredFiles", "Studies", "Reports", "UrgentReports", "TierStops", "Escalated", "CostUsd",
              "Tokens", "ReadingTime", "GatewayCalls", "GatewayErrors", "GatewayTime", "BudgetReached", "Waiting",
              "OldestWaiting", "ColdStarts"}
    self.checks.that(wanted <= named, f"{len(named)} metrics were counted", wanted - named)
    starts = [line["function"] for line in lines if "ColdStarts" in line]
    self.checks.that(len(starts) == len(self.logs), f"{len(starts)} cold starts", (starts, len(self.logs)))
    told = [json.loads(line) for line in self.logs[0].read_text(errors="replace").splitlines()
            if '"message":"reported"' in line]
    self.checks.that(told and all(line["fields"].get("requestId") and line["fields"].get("coldStart") in (
      "true", "false") and line["fields"].get("traceId") == self.ric.TRACE for line in told),
      "log lines say the request's id, the trace's and whether it was a cold start", told)

  def check_roles(self):
    checks = self.checks
    print("\n  roles", flush=True)
    checks.that(not self.passage.strange, "every request is known", self.passage.strange)
    of_bucket = self.stack.resources["BucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    for name in FUNCTIONS:
      self.check_role(name, of_bucket, True)
    keys = [key for key in (ALONE, LOOSE, URGENT, LATE, BESIDE)]
    self.check_metrics()
    logs = "".join(log.read_text(errors="replace") for log in self.logs)
    checks.that(not any(key.split("/", 1)[1] in logs or "길동" in logs for key in keys), "no key in any log")

  def check_role(self, name, of_bucket, whole):
    """@param whole whether all that the function does was done: then nothing may be granted that was not needed"""
    roles, role = self.moto.client("iam", REGION), self.created[f"{name}Role"]
    statements = [one for policy in roles.list_role_policies(RoleName=role)["PolicyNames"]
                  for one in document(roles.get_role_policy(RoleName=role, PolicyName=policy))["Statement"]]
    held = iam.Statements(statements, of_bucket)
    principal = f"arn:{self.stack.partition}:iam::123456789012:role/wetread-{name}Role"
    asked = self.passage.asked.get(name, [])
    refused = {repr(one) for one in asked if not held.allow(iam.Request(one.action, one.resource, {
      **one.keys, "aws:PrincipalArn": principal, "aws:SecureTransport": "true"}))
      and one.resource != "a key of S3"}
    self.checks.that(asked and not refused, f"{name}: its role allows all of {len(asked)} requests", refused)
    unused = [(sid, what) for sid, what in held.unused()
              if sid not in GRANTED and (name, sid, what) not in RARELY]
    if whole:
      self.checks.that(not unused, f"{name}: and grants nothing else", unused)

"""template.yaml as CloudFormation sees it: translated by SAM, with parameters, conditions and functions resolved."""
import copy
import logging
import re

ACCOUNT = "123456789012"
PARTITIONS = {"cn-": ("aws-cn", "amazonaws.com.cn"), "us-gov-": ("aws-us-gov", "amazonaws.com")}
NOTHING = object()
# What GetAtt gives where it is not an ARN of the plain kind below.
ARNS = {
  "AWS::S3::Bucket": "arn:{p}:s3:::{name}",
  "AWS::SQS::Queue": "arn:{p}:sqs:{r}:{a}:{name}",
  "AWS::KMS::Key": "arn:{p}:kms:{r}:{a}:key/{name}",
  "AWS::IAM::Role": "arn:{p}:iam::{a}:role/{name}",
  "AWS::Lambda::Function": "arn:{p}:lambda:{r}:{a}:function:{name}",
  "AWS::Logs::LogGroup": "arn:{p}:logs:{r}:{a}:log-group:{name}:*",
  "AWS::Events::Rule": "arn:{p}:events:{r}:{a}:rule/{name}",
}
REFS_ARE_ARNS = {"AWS::IAM::ManagedPolicy": "arn:{p}:iam::{a}:policy/{name}",
                 "AWS::Lambda::Alias": "arn:{p}:lambda:{r}:{a}:function:alias/{name}",
                 "AWS::StepFunctions::StateMachine": "arn:{p}:states:{r}:{a}:stateMachine:{name}"}


def load(path):
  from samtranslator.yaml_helper import yaml_parse
  return yaml_parse(path.read_text())


def parameters(template, given):
  """All parameters with their values, held against what the template says of them."""
  values = {}
  for name, about in template["Parameters"].items():
    value = given.get(name, about.get("Default"))
    if value is None:
      raise ValueError(f"{name} has no value")
    for part in str(value).split(",") if about["Type"] == "CommaDelimitedList" else [str(value)]:
      if "AllowedPattern" in about and not re.fullmatch(about["AllowedPattern"], part):
        raise ValueError(f"{name}: {part!r} does not match {about['AllowedPattern']}")
      if "AllowedValues" in about and part not in map(str, about["AllowedValues"]):
        raise ValueError(f"{name}: {part!r} is none of {about['AllowedValues']}")
    values[name] = str(value)
  unknown = given.keys() - values.keys()
  if unknown:
    raise ValueError(f"no such parameters: {sorted(unknown)}")
  return values


def translated(template, values):
  """What SAM makes of it, with the package at s3://code/function.zip."""
  from samtranslator.translator.transform import transform
  # It warns of measurements of its own that nobody publishes.
  logging.getLogger("samtranslator").setLevel(logging.ERROR)

  class NoManagedPolicies:
    def load(self):
      return {}

  copied = copy.deepcopy(template)
  copied["Globals"]["Function"]["CodeUri"] = "s3://code/function.zip"
  return transform(copied, values, NoManagedPolicies())


class Stack:
  """Every resource that the conditions leave, with its properties resolved. Dangling references are errors."""

  def __init__(self, template, values, region, name):
    self.template, self.values, self.region, self.name = template, dict(values), region, name
    self.partition, self.suffix = next(
      (both for prefix, both in PARTITIONS.items() if region.startswith(prefix)), ("aws", "amazonaws.com"))
    self.pseudo = {"AWS::Partition": self.partition, "AWS::URLSuffix": self.suffix, "AWS::Region": region,
                   "AWS::AccountId": ACCOUNT, "AWS::StackName": name, "AWS::NoValue": NOTHING,
                   "AWS::StackId": f"arn:{self.partition}:cloudformation:{region}:{ACCOUNT}:stack/{name}/1"}
    self.conditions = {name: self._holds({"Condition": name}) for name in template.get("Conditions", {})}
    for rule, about in template.get("Rules", {}).items():
      for assertion in about["Assertions"]:
        if not self._holds(assertion["Assert"]):
          raise ValueError(f"rule {rule}: {assertion['AssertDescription']}")
    self.present = {id: about for id, about in template["Resources"].items()
                    if "Condition" not in about or self.conditions[about["Condition"]]}
    self.resources = {id: {**about, "Properties": self.resolved(about.get("Properties", {}))}
                      for id, about in self.present.items()}
    self.outputs = {id: self.resolved(about["Value"]) for id, about in template["Outputs"].items()
                    if "Condition" not in about or self.conditions[about["Condition"]]}

  def of_type(self, kind):
    return {id: about["Properties"] for id, about in self.resources.items() if about["Type"] == kind}

  def _holds(self, value):
    if "Condition" in value:
      return self._holds(self.template["Conditions"][value["Condition"]])
    (function, of), = value.items()
    if function == "Fn::Equals":
      one, other = (self.resolved(each) for each in of)
      return str(one) == str(other)
    if function == "Fn::Not":
      return not self._holds(of[0])
    if function in ("Fn::And", "Fn::Or"):
      return (all if function == "Fn::And" else any)(self._holds(each) for each in of)
    if function == "Fn::Contains":
      listed, one = (self.resolved(each) for each in of)
      return str(one) in listed
    raise ValueError(f"a condition with {function}")

  def _ref(self, id):
    if id in self.pseudo:
      return self.pseudo[id]
    if id in self.values:
      listed = self.template["Parameters"][id]["Type"] == "CommaDelimitedList"
      return self.values[id].split(",") if listed else self.values[id]
    if id not in self.present:
      raise ValueError(f"a reference to {id}, which is not created")
    kind = self.present[id]["Type"]
    if kind in REFS_ARE_ARNS:
      return REFS_ARE_ARNS[kind].format(p=self.partition, r=self.region, a=ACCOUNT, name=self._named(id)
                                        if kind == "AWS::StepFunctions::StateMachine" else f"{self.name}-{id}")
    return self._named(id)

  def _named(self, id):
    properties = self.present[id].get("Properties", {})
    for key in ("BucketName", "FunctionName", "LogGroupName", "StateMachineName"):
      if key in properties and self.present[id]["Type"] != "AWS::S3::BucketPolicy":
        return self.resolved(properties[key])
    return f"{self.name}-{id}"

  def _attribute(self, id, attribute):
    if id not in self.present:
      raise ValueError(f"a reference to {id}.{attribute}, which is not created")
    kind = self.present[id]["Type"]
    if attribute == "Arn" and kind in ARNS:
      return ARNS[kind].format(p=self.partition, r=self.region, a=ACCOUNT, name=self._named(id))
    return f"{self._named(id)}" if attribute.endswith("Name") else f"{self._named(id)}.{attribute}"

  def _sub(self, of):
    text, more = (of, {}) if isinstance(of, str) else of

    def value(match):
      name = match.group(1)
      found = self.resolved(more[name]) if name in more else self._attribute(*name.split(".", 1)) \
        if "." in name else self._ref(name)
      # A number out of a mapping is taken as its text.
      if isinstance(found, bool) or not isinstance(found, (str, int)):
        raise ValueError(f"${{{name}}} is no text")
      return str(found)
    return re.sub(r"\$\{([^!}]+)\}", value, text)

  def resolved(self, value):
    if isinstance(value, list):
      return [each for each in map(self.resolved, value) if each is not NOTHING]
    if not isinstance(value, dict):
      return value
    if len(value) == 1:
      (function, of), = value.items()
      if function == "Ref":
        return self._ref(of)
      if function == "Fn::If":
        return self.resolved(of[1] if self.conditions[of[0]] else of[2])
      if function == "Fn::GetAtt":
        return self._attribute(*(of.split(".", 1) if isinstance(of, str) else of))
      if function == "Fn::Sub":
        return self._sub(of)
      if function == "Fn::Join":
        return of[0].join(self.resolved(of[1]))
      if function == "Fn::FindInMap":
        named, key, attribute = (self.resolved(each) for each in of)
        return self.template["Mappings"][named][key][attribute]
      if function.startswith("Fn::"):
        raise ValueError(f"{function} is not understood")
    both = {key: self.resolved(each) for key, each in value.items()}
    return {key: each for key, each in both.items() if each is not NOTHING}

"""The state machine of a stack: its definition as Step Functions gets it, and whether it can go wrong by its form."""
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

# By the documentation of Distributed Map: the most that one execution takes, and the longest label.
MOST_BYTES = 262144
LONGEST_LABEL = 40


def definition(about):
  """The definition of a resolved state machine, with its substitutions made."""
  text = about["DefinitionString"]
  for name, value in about.get("DefinitionSubstitutions", {}).items():
    text = text.replace("${" + name + "}", str(value))
  left = re.findall(r"\$\{[^}]*\}", text)
  if left:
    raise ValueError(f"the definition has {left[0]}, for which there is no substitution")
  return json.loads(text)


def workflows(machine, path="the machine"):
  """The machine itself, and the workflow within each of its maps."""
  yield path, machine
  for name, state in machine["States"].items():
    if state["Type"] == "Map":
      yield from workflows(state["ItemProcessor"], name)


def following(state):
  listed = [choice["Next"] for choice in state.get("Choices", [])]
  caught = [catch["Next"] for catch in state.get("Catch", [])]
  return listed + caught + [state[key] for key in ("Next", "Default") if key in state]


def faults(machine):
  """What is wrong with its states, in words."""
  found = []
  named = [name for _, workflow in workflows(machine) for name in workflow["States"]]
  found += [f"there are several states {name}" for name in sorted(set(named)) if named.count(name) > 1]
  for path, workflow in workflows(machine):
    states = workflow["States"]
    reached, waiting = set(), [workflow["StartAt"]]
    while waiting:
      name = waiting.pop()
      if name not in states:
        found.append(f"{path}: there is no state {name}")
      elif name not in reached:
        reached.add(name)
        waiting += following(states[name])
    found += [f"{path}: {name} is never reached" for name in states.keys() - reached]
    ends = {name for name, state in states.items() if state.get("End") or state["Type"] in ("Succeed", "Fail")}
    found += [] if ends & reached else [f"{path} never ends"]
    for name, state in states.items():
      if state["Type"] not in ("Choice", "Succeed", "Fail") and ("Next" in state) == bool(state.get("End")):
        found.append(f"{path}: {name} needs either Next or End")
      if state["Type"] == "Choice" and "Default" not in state:
        found.append(f"{path}: {name} fails where no choice holds")
    found += [fault for name, state in states.items() if state["Type"] == "Map" for fault in of_map(name, state)]
  return found


def of_map(name, state):
  found = []
  batcher, writer = state["ItemBatcher"], state["ResultWriter"]
  if state["ItemProcessor"]["ProcessorConfig"] != {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}:
    found.append(f"{name}: its batches must be standard executions of their own: they may wait for days")
  # The answer of the function, with what was left, is the next input.
  if not batcher["MaxInputBytesPerBatch"] < MOST_BYTES * 0.9:
    found.append(f"{name}: a batch has no room for its counts")
  if len(state["Label"]) > LONGEST_LABEL:
    found.append(f"{name}: its label is too long")
  if not 0 < state["ToleratedFailurePercentage"] < 100:
    found.append(f"{name}: it tolerates none or all failures")
  if writer["WriterConfig"]["Transformation"] != "COMPACT":
    found.append(f"{name}: results would have the keys of the input")
  return found


def arns(machine):
  """The service integrations that it uses."""
  return sorted(set(re.findall(r'"Resource": "([^"]+)"', json.dumps(machine))))


# What the parser knows too little of: fields and values of AWS's documentation. asl-validator knows them.
UNKNOWN_TO_MOTO = ("ItemBatcher", "ReaderConfig", "WriterConfig", "ToleratedFailurePercentage")


def without(value, names):
  if isinstance(value, list):
    return [without(each, names) for each in value]
  if isinstance(value, dict):
    return {key: without(each, names) for key, each in value.items() if key not in names}
  return value


def parsed_by_moto(machine):
  """What the parser of moto, which is that of LocalStack, says against it; None where it is content or not there."""
  try:
    from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser
  except ImportError:
    return None
  try:
    AmazonStateLanguageParser.parse(json.dumps(without(machine, UNKNOWN_TO_MOTO)))
  except Exception as e:  # noqa: BLE001
    return f"{type(e).__name__}: {e}"[:300]
  return None


def validated(machine):
  """What asl-validator (npm) says against it; None where it is content or not on PATH."""
  if shutil.which("asl-validator") is None:
    return None
  with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "machine.json"
    path.write_text(json.dumps(machine))
    ran = subprocess.run(["asl-validator", "--json-path", str(path)], capture_output=True, text=True, timeout=120)
  return None if ran.returncode == 0 else (ran.stdout + ran.stderr)[:500]

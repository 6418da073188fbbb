"""Whether statements of IAM allow a request, and which of them were needed."""
import re

SAID = ("Allow", "Deny")


class Request:
  """One action on one resource, with the condition keys that a service would give."""

  def __init__(self, action, resource, keys=None):
    self.action, self.resource, self.keys = action, resource, keys or {}

  def __repr__(self):
    return f"{self.action} {self.resource}"

  def __eq__(self, other):
    return (self.action, self.resource, self.keys) == (other.action, other.resource, other.keys)

  def __hash__(self):
    return hash((self.action, self.resource))


def listed(value):
  return value if isinstance(value, list) else [value]


def like(text, pattern):
  parts = re.split(r"([*?])", pattern)
  return re.fullmatch("".join({"*": ".*", "?": "."}.get(part, re.escape(part)) for part in parts), text, re.S)


def holds(conditions, keys):
  for operator, about in conditions.items():
    for key, wanted in about.items():
      found = keys.get(key)
      wanted = [str(each) for each in listed(wanted)]
      if operator == "Null":
        ok = (found is None) == (wanted[0] == "true")
      elif operator in ("StringEquals", "Bool"):
        ok = found is not None and found in wanted
      elif operator in ("StringLike", "ArnLike", "ArnEquals"):
        ok = found is not None and any(like(found, each) for each in wanted)
      elif operator in ("StringNotLike", "ArnNotLike", "ArnNotEquals"):
        ok = found is None or not any(like(found, each) for each in wanted)
      else:
        raise ValueError(f"condition operator {operator} is not understood")
      if not ok:
        return False
  return True


class Statements:
  """The statements of one role, and those of a bucket's policy. Remembers what a request needed."""

  def __init__(self, of_role, of_resources=()):
    self.of_role, self.of_resources = list(of_role), list(of_resources)
    self.needed = set()

  def allow(self, request):
    """Whether the request passes; a Deny of either wins."""
    for statement in self.of_role + self.of_resources:
      assert statement["Effect"] in SAID, statement
      if statement["Effect"] == "Deny" and self._covers(statement, request):
        return False
    allowed = False
    for statement in self.of_role:
      if statement["Effect"] == "Allow" and self._covers(statement, request):
        allowed = True
        for action in listed(statement["Action"]):
          if like(request.action.lower(), action.lower()):
            self.needed.add((statement["Sid"], action))
            for resource in listed(statement["Resource"]):
              if like(request.resource, resource):
                self.needed.add((statement["Sid"], resource))
    return allowed

  @staticmethod
  def _covers(statement, request):
    return any(like(request.action.lower(), each.lower()) for each in listed(statement["Action"])) \
      and any(like(request.resource, each) for each in listed(statement["Resource"])) \
      and holds(statement.get("Condition", {}), request.keys)

  def unused(self):
    """Pairs of a statement's Sid and an action or a resource of it that no request needed."""
    return [(statement["Sid"], each) for statement in self.of_role if statement["Effect"] == "Allow"
            for each in listed(statement["Action"]) + listed(statement["Resource"])
            if (statement["Sid"], each) not in self.needed]

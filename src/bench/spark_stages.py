#!/usr/bin/env python3
"""For spark-scale.sh: what Spark's event log says of a run, by the parts of its work and by stage, as Markdown tables.

    spark_stages.py EVENT_LOG RUN_JSON

EVENT_LOG  one run's log, not packed and in one file
RUN_JSON   the report's, for the number of lines of the dump

Which part a job belongs to is read from the stack that Spark noted where it, or its select, began: the driver has a method for
each thing that it is asked to do. A stage that is not run again, since its shuffle files are still there, is not counted.
Waiting is the time in which a job of the part was at work, with no job counted twice; busy and processor are of the tasks, summed.
"""
import json
import re
import sys
from collections import defaultdict

PARTS = {
    "plan": "plan: cut and count",
    "survey": "survey: SHA-256, hashes, verdicts",
    "write": "clean, write the lake, sums",
    "lines": "hand over",
    "tables": "tables of invoices and prices",
    "select": "selects of figures",
    "other": "not to be told",
}


def part(stack):
    if "DumpPlan." in stack:
        return "plan"
    wish = re.search(r"SparkMain\.(?!answer|main)(\w+)\(", stack)
    return wish.group(1) if wish and wish.group(1) in PARTS else "other"


class Sum:
    def __init__(self):
        self.tasks = self.busy = self.processor = self.shuffle = self.spilled = 0

    def add(self, metrics):
        self.tasks += 1
        self.busy += metrics["Executor Run Time"] / 1e3
        self.processor += metrics["Executor CPU Time"] / 1e9
        self.shuffle += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
        self.spilled += metrics["Disk Bytes Spilled"]

    def row(self, lines):
        return "%d | %.1f | %.1f | %.2f | %.1f | %.1f" % (
            self.tasks, self.busy, self.processor, self.shuffle / 1e6, self.shuffle / lines, self.spilled / 1e6)


def covered(spans):
    """Seconds that are in at least one of the spans of milliseconds."""
    total, end = 0, 0
    for start, stop in sorted(spans):
        total += max(0, stop - max(start, end))
        end = max(end, stop)
    return total / 1e3


def main(log, run):
    with open(run, encoding="utf-8") as file:
        lines = json.load(file)["lines"]["read"]
    selects, part_of_job, part_of_stage, names, began = {}, {}, {}, {}, {}
    spans, parts, stages = defaultdict(list), defaultdict(Sum), defaultdict(Sum)
    with open(log, encoding="utf-8") as file:
        for event in map(json.loads, file):
            kind = event["Event"].rsplit(".", 1)[-1]
            if kind == "SparkListenerSQLExecutionStart":
                selects[event["executionId"]] = event["details"]
            elif kind == "SparkListenerJobStart":
                select = event["Properties"].get("spark.sql.execution.id")
                last = max(event["Stage Infos"], key=lambda stage: stage["Stage ID"])
                job = part(selects[int(select)] if select else last["Details"])
                part_of_job[event["Job ID"]], began[event["Job ID"]] = job, event["Submission Time"]
                for stage in event["Stage Infos"]:
                    part_of_stage.setdefault(stage["Stage ID"], job)
                    names[stage["Stage ID"]] = stage["Stage Name"]
            elif kind == "SparkListenerJobEnd":
                spans[part_of_job[event["Job ID"]]].append((began[event["Job ID"]], event["Completion Time"]))
            elif kind == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                parts[part_of_stage[event["Stage ID"]]].add(event["Task Metrics"])
                stages[event["Stage ID"]].add(event["Task Metrics"])
    columns = "tasks | busy s | processor s | shuffle MB | shuffle bytes a line | spilled MB |"
    print("%d lines\n\n| part | jobs | waiting s | %s\n|---|---|---|---|---|---|---|---|---|" % (lines, columns))
    for key, name in PARTS.items():
        if key in parts:
            print("| %s | %d | %.1f | %s |" % (name, len(spans[key]), covered(spans[key]), parts[key].row(lines)))
    print("\n| stage | part | begun by | %s\n|---|---|---|---|---|---|---|---|---|" % columns)
    for stage, total in sorted(stages.items()):
        print("| %d | %s | %s | %s |" % (stage, part_of_stage[stage], names[stage], total.row(lines)))


if __name__ == "__main__":
    main(*sys.argv[1:])

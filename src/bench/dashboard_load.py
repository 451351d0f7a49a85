#!/usr/bin/env python3
"""Many people at the dashboard at once: how long each of their clicks takes.

    ./pipeline serve &
    LGS_PASSWORD=... src/bench/dashboard_load.py http://localhost:8080 NAME [PEOPLE [SECONDS [PAUSE]]]

Each person logs in by a session of their own and then changes filters as a browser with htmx does, with a pause of some
seconds between two clicks (0: none, which measures throughput). Half of the filters are drawn from all that there are, so
that most were not asked for before; the others are common ones. Prints requests, errors and quantiles of latency.
"""
import http.client
import os
import random
import re
import sys
import threading
import time
import urllib.parse

LOCK = threading.Lock()


def connect(site):
    return http.client.HTTPConnection(site.hostname, site.port or 80, timeout=60)


def cookies(response):
    return "; ".join(value.split(";")[0] for name, value in response.getheaders() if name.lower() == "set-cookie")


def log_in(site, name, password):
    connection = connect(site)
    connection.request("GET", "/login")
    response = connection.getresponse()
    token = re.search(r'name="csrf" value="([^"]*)"', response.read().decode()).group(1)
    form = {"csrf": token, "to": "/dashboard", "name": name, "password": password}
    connection.request(
        "POST",
        "/login",
        urllib.parse.urlencode(form),
        {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies(response)},
    )
    response = connection.getresponse()
    response.read()
    if response.status != 303:
        sys.exit(f"cannot log in: {response.status}")
    return cookies(response)


def options(page, name):
    select = re.search(rf'<select id="{name}".*?</select>', page, re.S).group(0)
    values = re.findall(r'<option[^>]*?(?: value="([^"]*)")?[^>]*>([^<]*)<', select)
    return [value or text for value, text in values if not text.startswith("All ")]


def draw(chance, countries, segments):
    if chance.random() < 0.5:
        common = ["", "?by=week", "?by=year", "?base=received", "?country=France", "?segment=Champions", "?from=2011-01-01&to=2011-12-09"]
        return chance.choice(common)
    filters = {}
    first = chance.randrange(24)
    filters["from"] = f"{2009 + (first + 11) // 12}-{(first + 11) % 12 + 1:02d}-01"
    filters["by"] = chance.choice(["week", "month", "year"])
    if chance.random() < 0.5:
        filters["country"] = chance.choice(countries)
    if chance.random() < 0.5:
        filters["segment"] = chance.choice(segments)
    return "?" + urllib.parse.urlencode(filters)


def visit(site, cookie, seed, until, pause, countries, segments, latencies, errors):
    chance = random.Random(seed)
    connection = connect(site)
    time.sleep(chance.random() * pause)
    while time.monotonic() < until:
        query = draw(chance, countries, segments)
        began = time.monotonic()
        try:
            connection.request("GET", "/dashboard" + query, headers={"Cookie": cookie, "HX-Request": "true"})
            response = connection.getresponse()
            response.read()
            is_good = response.status == 200
        except OSError:
            is_good = False
            connection = connect(site)
        with LOCK:
            latencies.append(time.monotonic() - began)
            if not is_good:
                errors.append(query)
        time.sleep(pause * (0.5 + chance.random()))


def main():
    site = urllib.parse.urlparse(sys.argv[1])
    name = sys.argv[2]
    people = int(sys.argv[3]) if len(sys.argv) > 3 else 50
    seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 60
    pause = float(sys.argv[5]) if len(sys.argv) > 5 else 3
    cookie = log_in(site, name, os.environ["LGS_PASSWORD"])
    connection = connect(site)
    connection.request("GET", "/dashboard", headers={"Cookie": cookie})
    began = time.monotonic()
    page = connection.getresponse().read().decode()
    print(f"first view {1000 * (time.monotonic() - began):.0f} ms, {len(page):,} bytes")
    latencies, errors = [], []
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(
            target=visit,
            args=(site, cookie, seed, until, pause, options(page, "country"), options(page, "segment"), latencies, errors),
        )
        for seed in range(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    latencies.sort()
    at = lambda share: 1000 * latencies[min(len(latencies) - 1, int(share * len(latencies)))]
    print(f"{people} people, {seconds:.0f} s: {len(latencies):,} requests, {len(errors)} errors")
    print(f"median {at(0.5):.0f} ms, p95 {at(0.95):.0f} ms, p99 {at(0.99):.0f} ms, longest {1000 * latencies[-1]:.0f} ms")


main()

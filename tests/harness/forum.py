#!/usr/bin/env python3
"""A forum to look at palou with: an imaginary one, or recorded answers of a real one.

usage: forum.py [--port N] [--port-file F] [--log F] [--gbk] [--faults RATE] [--seed N]
       forum.py --replay FOLDER [--port N] [--gbk] ...

Without --port it listens where there is room and prints its address. What can go wrong with an
answer happens below an address of its own, http://127.0.0.1:PORT/_byte-500/ and so on (--help lists
them), and to RATE of all answers, from 0 to 1, with --faults.
"""
import argparse
import asyncio
import os
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harbour import wire
from harbour.replay import Replay
from harbour.town import Town


def arguments():
    faults = "\n".join(f"  /_{name + '/':10} {what}" for name, what in wire.FAULTS.items())
    parser = argparse.ArgumentParser(description=__doc__, usage=argparse.SUPPRESS, epilog=faults,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--replay", metavar="FOLDER")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--port-file", metavar="F")
    parser.add_argument("--log", metavar="F")
    parser.add_argument("--gbk", action="store_true")
    parser.add_argument("--faults", type=float, default=0, metavar="RATE")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def answering(args):
    if args.replay:
        return Replay(args.replay, args.gbk)
    return Town(args.seed, args.gbk)


def main():
    args = arguments()

    def ready(port):
        if args.port_file:
            # Whoever waits for the file finds it whole.
            part = args.port_file + ".part"
            pathlib.Path(part).write_text(f"{port}\n")
            os.rename(part, args.port_file)
        else:
            print(f"http://127.0.0.1:{port}/", flush=True)

    log = open(args.log, "a", encoding="utf-8") if args.log else None
    server = wire.Server(answering(args), "gbk" if args.gbk else "utf-8", args.faults, args.seed,
                         log)
    try:
        asyncio.run(server.run(args.port, ready))
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()

"""Help that is read, signed in or not: how each task is done, the glossary, and what each refusal means."""

from flask import Blueprint

from interfaces.web.help import problems, tasks


def add_pages(blueprint: Blueprint) -> None:
    tasks.add_pages(blueprint)
    problems.add_pages(blueprint)

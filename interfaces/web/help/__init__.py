"""Help that is read, signed in or not: what each refusal means and what to do about it."""

from flask import Blueprint

from interfaces.web.help import problems


def add_pages(blueprint: Blueprint) -> None:
    problems.add_pages(blueprint)

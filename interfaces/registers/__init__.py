"""Registers beside the log: who may act, where notices reach people, which calendar links are open."""

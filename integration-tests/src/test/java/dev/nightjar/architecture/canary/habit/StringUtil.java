package dev.nightjar.architecture.canary.habit;

record StringUtil(String text) {}

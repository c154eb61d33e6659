package dev.nightjar.architecture.canary.habit;

import java.util.logging.Logger;

record OtherLogger(Logger logger) {}

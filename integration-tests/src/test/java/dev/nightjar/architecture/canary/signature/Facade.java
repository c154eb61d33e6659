package dev.nightjar.architecture.canary.signature;

import jakarta.servlet.ServletRequest;
import java.util.List;

public record Facade(String name) {
    public void observe(List<ServletRequest> requests) {
        requests.clear();
    }
}

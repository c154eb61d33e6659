package dev.nightjar;

import dev.nightjar.core.redaction.RedactionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes every secret that is read, also before there is a policy to tell it to. Confined to one thread. */
final class Secrets implements Consumer<char[]> {
    private final List<char[]> early = new ArrayList<>();
    private @Nullable RedactionPolicy policy;

    @Override
    public void accept(char[] secret) {
        if (policy == null) {
            early.add(secret.clone());
        } else {
            policy.addSecret(secret);
        }
    }

    void tell(RedactionPolicy policy) {
        this.policy = policy;
        early.forEach(policy::addSecret);
        early.clear();
    }
}

package dev.nightjar.core.context;

import dev.nightjar.core.ConfigurationException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Names for users that tell nobody who they are: {@code u-} and the first 80 bits of HMAC-SHA256 (RFC 2104) over the ID,
 * in hex. Without a key a hash could be undone by trying every ID. Thread-safe.
 */
final class UserPseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_KEY = 16;
    private static final int BYTES = 10;

    private final SecretKeySpec key;

    UserPseudonyms(char @Nullable [] key) {
        byte[] bytes = key == null || key.length == 0 ? random() : utf8(key);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        Arrays.fill(bytes, (byte) 0);
    }

    String of(String userId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] code = mac.doFinal(userId.getBytes(StandardCharsets.UTF_8));
            return "u-" + HexFormat.of().formatHex(code, 0, BYTES);
        } catch (GeneralSecurityException impossible) {
            // Every Java platform has HmacSHA256; a raw ID must not be the answer if one has not.
            return "u-unknown";
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] utf8(char[] key) {
        if (key.length < MIN_KEY) {
            throw new ConfigurationException(
                    "the pseudonym key has " + key.length + " characters",
                    "use at least " + MIN_KEY + " random ones, or none for a random key per process");
        }
        byte[] room = new byte[key.length * 3];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(key), encoded, true);
        byte[] bytes = Arrays.copyOf(room, encoded.position());
        Arrays.fill(room, (byte) 0);
        return bytes;
    }
}

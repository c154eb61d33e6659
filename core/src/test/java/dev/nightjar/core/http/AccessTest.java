package dev.nightjar.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.core.ConfigurationException;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final String TOKEN = "0123456789abcdef";

    @Test
    void loopbackAllowsWhoeverConnectedFromThisMachine() throws Exception {
        assertThat(Access.loopback().allows(from("127.0.0.1", Map.of()))).isTrue();
        assertThat(Access.loopback().allows(from("::1", Map.of()))).isTrue();
        assertThat(Access.loopback().allows(from("192.0.2.1", Map.of()))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For",
                "x-forwarded-proto",
                "Forwarded",
                "VIA",
                "X-Forwarded-Anything",
                "X-Real-IP",
                "true-client-ip"
            })
    void loopbackNeverBelievesARequestThatCameThroughAProxy(String header) throws Exception {
        assertThat(Access.loopback().allows(from("127.0.0.1", Map.of(header, List.of("127.0.0.1")))))
                .isFalse();
    }

    @Test
    void tokenAllowsOnlyTheExactBearerToken() throws Exception {
        Access access = Access.token(TOKEN);

        assertThat(access.allows(authorised("Bearer " + TOKEN))).isTrue();
        assertThat(access.allows(authorised("bearer " + TOKEN))).isTrue();
        assertThat(access.allows(authorised("Bearer " + TOKEN + "0"))).isFalse();
        assertThat(access.allows(authorised("Bearer "))).isFalse();
        assertThat(access.allows(authorised("Basic " + TOKEN))).isFalse();
        assertThat(access.allows(from("127.0.0.1", Map.of()))).isFalse();
        assertThat(access.allows(
                        from("127.0.0.1", Map.of("Authorization", List.of("Bearer " + TOKEN, "Bearer " + TOKEN)))))
                .isFalse();
    }

    @Test
    void refusesAShortTokenWithoutShowingIt() {
        assertThatThrownBy(() -> Access.token("hunter2"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("7 characters")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void orAllowsWhatEitherAllows() throws Exception {
        Access either = Access.loopback().or(Access.token(TOKEN));

        assertThat(either.allows(from("127.0.0.1", Map.of()))).isTrue();
        assertThat(either.allows(from("192.0.2.1", Map.of("Authorization", List.of("Bearer " + TOKEN)))))
                .isTrue();
        assertThat(either.allows(from("192.0.2.1", Map.of()))).isFalse();
        assertThat(Access.never().or(Access.always()).allows(from("192.0.2.1", Map.of())))
                .isTrue();
    }

    private static InboundRequest authorised(String value) throws Exception {
        return from("192.0.2.1", Map.of("Authorization", List.of(value)));
    }

    private static InboundRequest from(String address, Map<String, List<String>> headers) throws Exception {
        InetAddress peer = InetAddress.getByName(address);
        return new InboundRequest() {
            @Override
            public String method() {
                return "GET";
            }

            @Override
            public String path() {
                return "/";
            }

            @Override
            public List<String> headers(String name) {
                return headers.entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(name))
                        .flatMap(header -> header.getValue().stream())
                        .toList();
            }

            @Override
            public Collection<String> headerNames() {
                return headers.keySet();
            }

            @Override
            public InetAddress remoteAddress() {
                return peer;
            }
        };
    }
}

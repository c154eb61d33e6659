package dev.nightjar.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void readsVersionZero() {
        assertThat(TraceContext.parse(List.of("00-" + TRACE + "-" + SPAN + "-01")))
                .isEqualTo(new TraceContext(TRACE, SPAN, "01"));
    }

    @Test
    void readsALongerHeaderOfALaterVersion() {
        assertThat(TraceContext.parse(List.of("01-" + TRACE + "-" + SPAN + "-00-more")))
                .isEqualTo(new TraceContext(TRACE, SPAN, "00"));
        assertThat(TraceContext.parse(List.of("01-" + TRACE + "-" + SPAN + "-00")))
                .isEqualTo(new TraceContext(TRACE, SPAN, "00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
                "00-" + TRACE + "-00F067AA0BA902B7-01",
                "00-" + TRACE + "-" + SPAN + "-0A",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "0g-" + TRACE + "-" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "00-" + TRACE + "-" + SPAN + "-01x",
                "01-" + TRACE + "-" + SPAN + "-01x",
                "00-" + TRACE + "-" + SPAN + "-0",
                "00_" + TRACE + "-" + SPAN + "-01",
                "00-" + TRACE + "_" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "_01",
                " 00-" + TRACE + "-" + SPAN + "-01"
            })
    void ignoresWhatIsNotValid(String value) {
        assertThat(TraceContext.parse(List.of(value))).isNull();
    }

    @Test
    void ignoresSeveralHeaders() {
        String valid = "00-" + TRACE + "-" + SPAN + "-01";
        assertThat(TraceContext.parse(List.of(valid, valid))).isNull();
        assertThat(TraceContext.parse(List.of())).isNull();
    }

    @Test
    void tellsOpenTelemetrysCurrentSpan() {
        assertThat(TraceContext.current()).isNull();
        SpanContext context = SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault());
        try (Scope scope = Span.wrap(context).makeCurrent()) {
            assertThat(scope).isNotNull();
            assertThat(TraceContext.current()).isEqualTo(new TraceContext(TRACE, SPAN, "01"));
        }
        assertThat(TraceContext.current()).isNull();
    }
}

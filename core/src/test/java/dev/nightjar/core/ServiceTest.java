package dev.nightjar.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServiceTest {

    @Test
    void refusesABlankName() {
        assertThatThrownBy(() -> Service.named(" "))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no name");
    }

    @Test
    void takesABlankFieldAsNotSaid() {
        assertThat(new Service("orders", "", " ", "")).isEqualTo(Service.named("orders"));
    }
}

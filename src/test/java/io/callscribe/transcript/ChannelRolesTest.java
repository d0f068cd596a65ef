package io.callscribe.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelRolesTest {

    @Test
    void eachChannelGetsItsRole() {
        ChannelRoles roles = ChannelRoles.parse(" 0 = customer, 1=sales agent ");

        assertThat(roles.roleOf("ch_0")).isEqualTo("customer");
        assertThat(roles.roleOf("ch_1")).isEqualTo("sales agent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ch_2", "ch_10", "spk_0", "spk_1", "spk_29", "unknown"})
    void whatHasNoRoleStaysItself(String label) {
        assertThat(ChannelRoles.parse("0=customer,1=agent").roleOf(label)).isEqualTo(label);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "customer",
                "0",
                "0=",
                "=agent",
                "0=customer,",
                "a=customer",
                "-1=x",
                "0=a=b",
                "0=a,0=b",
                "0=a,00=b",
                "0:a"
            })
    void aBadSettingIsRefusedByName(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelRoles.parse(setting))
                .withMessageContaining("turns.channels")
                .withMessageContaining("0=customer,1=agent");
    }
}

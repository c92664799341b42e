package com.practicestudio.reconciler.resource.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.Mapped;
import com.practicestudio.reconciler.pipeline.Reference;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a user. */
class UserAccountMapperTests {

    private final ObjectNode user = Mapped.fixture("user.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new UserAccount(
                        "frontdesk",
                        Reference.optional("doctors", "250001"),
                        false,
                        true,
                        "{\"use_chart\":true,\"view_billing\":false}"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void takesTextsForTruthValuesAndForPermissionsAsTheContractSays() {
        user.put("is_doctor", "True").put("is_staff", "False").put("permissions", "{\"use_chart\": true}");

        var row = mapped().row();

        assertThat(row.isDoctor()).isTrue();
        assertThat(row.isStaff()).isFalse();
        assertThat(row.permissions()).isEqualTo("{\"use_chart\": true}");
    }

    @Test
    void permissionsThatWereNotSentStayAsTheyAre() {
        user.remove("permissions");

        assertThat(mapped().kept()).containsExactly("permissions");
        assertThat(mapped().problems()).isEmpty();
    }

    @Test
    void reportsAnUnusableFlagAndMapsTheRest() {
        user.put("is_staff", "on Mondays");

        var mapped = mapped();

        assertThat(mapped.row().isStaff()).isNull();
        assertThat(mapped.row().username()).isEqualTo("frontdesk");
        assertThat(mapped.problems()).containsExactly("is_staff");
        assertThat(mapped.kept()).containsExactly("is_staff");
    }

    @Test
    void showsNothingOfTheUserWhenPrinted() {
        assertThat(mapped().row()).hasToString("UserAccount");
        assertThat(new DrChronoUser("410001", "frontdesk", "1", "false", "true", null))
                .hasToString("DrChronoUser[410001]");
    }

    private Mapped<UserAccount> mapped() {
        return Mapped.by(Mappers.getMapper(UserAccountMapper.class), DrChronoUser.class, user);
    }
}

package com.practicestudio.reconciler.resource.offices;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.pipeline.Mapped;
import org.junit.jupiter.api.Test;
import org.mapstruct.factory.Mappers;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of an office. */
class LocationMapperTests {

    private final ObjectNode office = Mapped.fixture("office.json");

    @Test
    void mapsEveryField() {
        var mapped = mapped();

        assertThat(mapped.row())
                .isEqualTo(new Location(
                        "Seaside Main Street",
                        "1 Main Street",
                        "Springfield",
                        "CA",
                        "00501",
                        "US",
                        "+14155550110",
                        "12",
                        "+14155550111"));
        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.kept()).isEmpty();
    }

    @Test
    void takesBlanksAsNothing() {
        office.put("city", "").put("state", "  ").putNull("phone_number").remove("country");

        var location = mapped().row();

        assertThat(location.addressCity()).isNull();
        assertThat(location.addressState()).isNull();
        assertThat(location.phone()).isNull();
        assertThat(location.country()).isNull();
    }

    @Test
    void keepsTheOldNumberWhenTheNewOneIsUnusable() {
        office.put("phone_number", "call the desk");

        var mapped = mapped();

        assertThat(mapped.row().phone()).isNull();
        assertThat(mapped.kept()).containsExactlyInAnyOrder("phone", "phone_extension");
        assertThat(mapped.problems()).containsExactly("phone");
        assertThat(mapped.row().name()).isEqualTo("Seaside Main Street");
    }

    @Test
    void anArchivedOfficeIsATombstone() {
        var source = new Offices()
                .officeResource(Mappers.getMapper(LocationMapper.class))
                .source();

        assertThat(source.tombstones()).containsExactly("archived");
        assertThat(source.path()).isEqualTo("/api/offices");
    }

    private Mapped<Location> mapped() {
        return Mapped.by(Mappers.getMapper(LocationMapper.class), DrChronoOffice.class, office);
    }
}

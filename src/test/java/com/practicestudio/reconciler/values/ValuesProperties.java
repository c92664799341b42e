package com.practicestudio.reconciler.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of conversions whatever is put in. */
class ValuesProperties {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Duration GAP = Duration.ofHours(1);

    @Property
    void cleaningACleanTextChangesNothing(@ForAll String raw) {
        var once = Blanks.text(raw);
        assertThat(Blanks.text(once)).isEqualTo(once);
    }

    @Property
    void cleanTextSurvivesUtf8(@ForAll String raw) {
        var clean = Blanks.text(raw);
        if (clean != null) {
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(clean)).isTrue();
        }
    }

    @Property
    void noTextBreaksAnyConversion(@ForAll String raw) {
        assertThat(Phones.parse(raw, "US")).isNotNull();
        assertThat(Dates.parse(raw)).isNotNull();
        assertThat(ClinicTime.parse(raw)).isNotNull();
    }

    @Property
    void everyWayToWriteAPhoneNumberGivesTheSameOne(
            @ForAll("northAmerican") String digits, @ForAll @IntRange(min = 1, max = 99999) int extension) {
        var area = digits.substring(0, 3);
        var exchange = digits.substring(3, 6);
        var line = digits.substring(6);
        var number = new Phone("+1" + digits, Integer.toString(extension));

        assertThat(Phones.parse("(" + area + ") " + exchange + "-" + line + " x" + extension, "US"))
                .contains(number);
        assertThat(Phones.parse(digits + " ext " + extension, "US")).contains(number);
        assertThat(Phones.parse(number.e164() + " ext. " + extension, "GB")).contains(number);
    }

    @Property
    void aCodeIsFoundInAnyCaseAndNoOtherOneIs(@ForAll("codes") Set<String> codes, @ForAll("code") String any) {
        var table =
                new CodeTable("status", codes.stream().collect(Collectors.toMap(code -> code, code -> "our " + code)));

        assertThat(codes)
                .allSatisfy(code -> assertThat(table.translate(' ' + code.toUpperCase(Locale.ROOT) + '\n'))
                        .contains("our " + code));
        assertThat(table.translate(any).isPresent()).isEqualTo(codes.contains(any));
    }

    @Property
    void aWallTimeReadsTheSameOnTheClinicsWallExceptInAGap(@ForAll("wallTimes") LocalDateTime wall) {
        var seen = LocalDateTime.ofInstant(ClinicTime.toInstant(wall, NEW_YORK), NEW_YORK);
        var inGap = NEW_YORK.getRules().getValidOffsets(wall).isEmpty();
        assertThat(seen).isEqualTo(inGap ? wall.plus(GAP) : wall);
    }

    @Property
    void aWrittenWallTimeIsReadBack(@ForAll("wallTimes") LocalDateTime wall) {
        assertThat(ClinicTime.parse(wall.toString())).contains(wall);
        assertThat(ClinicTime.parse(wall.toString().replace('T', ' '))).contains(wall);
        assertThat(Dates.parse(wall.toString())).contains(wall.toLocalDate());
    }

    @Provide
    Arbitrary<String> northAmerican() {
        return Arbitraries.longs()
                .between(200_200_0000L, 999_999_9999L)
                .map(Object::toString)
                .filter(digits -> digits.charAt(3) >= '2');
    }

    @Provide
    Arbitrary<String> code() {
        return Arbitraries.strings().withCharRange('a', 'i').ofMinLength(1).ofMaxLength(3);
    }

    @Provide
    Arbitrary<Set<String>> codes() {
        return code().set().ofMinSize(1).ofMaxSize(30);
    }

    @Provide
    Arbitrary<LocalDateTime> wallTimes() {
        // 2026 and 2027, minute by minute: four changes of the clocks.
        var start = LocalDateTime.of(2026, 1, 1, 0, 0);
        return Arbitraries.integers().between(0, 2 * 365 * 24 * 60).map(start::plusMinutes);
    }
}

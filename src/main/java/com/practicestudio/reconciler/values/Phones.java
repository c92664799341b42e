package com.practicestudio.reconciler.values;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** DrChrono's telephone numbers are free text (section 8 of the contract); here they become E.164. */
public final class Phones {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int NORTH_AMERICA = 1;
    /** How nearly all of them are written: read by itself, because libphonenumber takes its time. */
    private static final Pattern USUAL = Pattern.compile("\\(?([2-9]\\d{2})\\)?[ .-]?([2-9]\\d{2})[ .-]?(\\d{4})");

    private static final Pattern NORTH_AMERICAN = Pattern.compile("[2-9]\\d{2}[2-9]\\d{6}");

    private Phones() {}

    /**
     * Reads {@code (202) 555-0143}, {@code 2025550143}, {@code +44 20 7946 0018}, each with or without
     * {@code x123} or {@code ext 123} behind it; empty when no number can be made of it.
     *
     * <p>A number has to be possible (its length fits its country) and, in North America, to have the plan's form. It need
     * not be valid by libphonenumber's tables of assigned area codes: they lag behind the real ones, and a number that a
     * practice dials every day is not ours to refuse.
     *
     * @param region ISO 3166 country of numbers without a country code, such as {@code US}
     */
    public static Optional<Phone> parse(@Nullable String raw, String region) {
        var text = Blanks.text(raw);
        if (text == null) {
            return Optional.empty();
        }
        var usual = USUAL.matcher(text);
        if (usual.matches() && NUMBERS.getCountryCodeForRegion(region) == NORTH_AMERICA) {
            return Optional.of(new Phone("+1" + usual.group(1) + usual.group(2) + usual.group(3), null));
        }
        try {
            return Optional.of(NUMBERS.parse(text, region))
                    .filter(Phones::isUsable)
                    .map(Phones::phone);
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    /** Whether numbers can be read for this country, given as its ISO 3166 code in capitals. */
    public static boolean knowsRegion(String region) {
        return NUMBERS.getSupportedRegions().contains(region);
    }

    private static boolean isUsable(PhoneNumber number) {
        return NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                && (number.getCountryCode() != NORTH_AMERICA
                        || NORTH_AMERICAN
                                .matcher(NUMBERS.getNationalSignificantNumber(number))
                                .matches());
    }

    private static Phone phone(PhoneNumber number) {
        return new Phone(
                NUMBERS.format(number, PhoneNumberFormat.E164), number.hasExtension() ? number.getExtension() : null);
    }
}

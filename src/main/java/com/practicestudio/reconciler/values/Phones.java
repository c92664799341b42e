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

    /** Text before a number, such as {@code cell:}; no letter of it is ever dialled. */
    private static final Pattern BEFORE = Pattern.compile("^[^+\\d]*");

    /** An extension behind a number, by the words that libphonenumber knows; an {@code x} also with nothing behind it. */
    private static final Pattern EXTENSION = Pattern.compile(
            "(?<!\\p{L})(?:(?:e?xt(?:ensi(?:o\u0301?|\u00f3))?n?|anexo|\u0434\u043e\u0431|int|xx?)[:.]?[\\s\u00a0,-]*\\d+|x)[^\\p{L}\\d]*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern WORD = Pattern.compile("[\\s\u00a0]\\p{L}");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\d]");

    /** Letters that only fill the last three places are no such number but a note behind a number without an area code. */
    private static final Pattern VANITY = Pattern.compile("1?\\d{3}(?=\\d{0,3}[A-Za-z])[A-Za-z\\d]{7}");

    private Phones() {}

    /**
     * Reads {@code (202) 555-0143}, {@code 2025550143}, {@code +44 20 7946 0018}, each with or without
     * {@code x123} or {@code ext 123} behind it; empty when no number can be made of it.
     *
     * <p>A number has to be possible (its length fits its country) and, in North America, to have the plan's form. It need
     * not be valid by libphonenumber's tables of assigned area codes: they lag behind the real ones, and a number that a
     * practice dials every day is not ours to refuse.
     *
     * <p>Letters stand for the digits of a keypad only in numbers such as {@code 1-800-FLOWERS}. libphonenumber would dial any
     * three, and make a stranger's number of {@code 555-0143 mom}.
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
        if (!hasOnlyDialledLetters(text)) {
            return Optional.empty();
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

    private static boolean hasOnlyDialledLetters(String text) {
        var number = EXTENSION.matcher(BEFORE.matcher(text).replaceFirst("")).replaceFirst("");
        return !LETTER.matcher(number).find()
                || (!WORD.matcher(number).find()
                        && VANITY.matcher(SIGNS.matcher(number).replaceAll("")).matches());
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

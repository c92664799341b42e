package com.practicestudio.reconciler.practice;

import java.time.ZoneId;

/**
 * A practice that is served.
 *
 * @param id our id, the {@code practice_id} of every row
 * @param key short name in commands and paths, such as {@code seaside}
 * @param timeZone zone of its clinics, where a doctor has none of their own
 * @param phoneRegion ISO 3166 country of phone numbers without a country code, such as {@code US}
 */
public record Practice(long id, String key, String name, ZoneId timeZone, String phoneRegion) {}

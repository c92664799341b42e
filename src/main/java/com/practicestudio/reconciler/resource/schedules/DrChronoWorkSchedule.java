package com.practicestudio.reconciler.resource.schedules;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a doctor's row tells of their working hours (section 5.3 of the contract).
 *
 * @param id of the doctor
 * @param doctorWorkSchedule beta, of a shape that is not documented
 */
record DrChronoWorkSchedule(@Nullable String id, @Nullable JsonNode doctorWorkSchedule) {}

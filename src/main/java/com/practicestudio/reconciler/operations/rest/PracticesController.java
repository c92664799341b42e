package com.practicestudio.reconciler.operations.rest;

import com.practicestudio.reconciler.operations.shown.ShownStanding;
import com.practicestudio.reconciler.pipeline.control.Standing;
import com.practicestudio.reconciler.practice.UnknownPractice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /api/practices}: how far the practices have come. */
@RestController
@ConditionalOnWebApplication(type = Type.REACTIVE)
@RequestMapping(path = "/api/practices", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Practices", description = "Lag, open errors and the ends of the jobs, practice by practice.")
class PracticesController {

    private final Standing standing;
    private final Desk desk;

    PracticesController(Standing standing, Desk desk) {
        this.standing = standing;
        this.desk = desk;
    }

    @GetMapping
    @Operation(summary = "Tells how far all practices have come, by key.")
    @ApiResponse(responseCode = "200", description = "The practices; none is an empty list.")
    Mono<List<ShownStanding>> all() {
        return desk.done(() -> standing.all().stream().map(ShownStanding::of).toList());
    }

    @GetMapping("/{practice}/standing")
    @Operation(summary = "Tells how far one practice has come.")
    @ApiResponse(responseCode = "200", description = "The practice.")
    @ApiResponse(responseCode = "404", description = "No practice has this key.")
    Mono<ShownStanding> one(@Parameter(description = "Key of the practice.") @PathVariable String practice) {
        return desk.done(
                () -> ShownStanding.of(standing.of(practice).orElseThrow(() -> new UnknownPractice(practice))));
    }
}

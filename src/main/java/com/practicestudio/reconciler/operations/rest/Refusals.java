package com.practicestudio.reconciler.operations.rest;

import com.practicestudio.reconciler.database.ServerRefusal;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.pipeline.control.InvalidJob;
import com.practicestudio.reconciler.pipeline.control.Runs.RunRefused;
import com.practicestudio.reconciler.pipeline.control.Runs.UnknownExecution;
import com.practicestudio.reconciler.practice.PracticeProblem;
import com.practicestudio.reconciler.practice.UnknownPractice;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ServerWebInputException;

/** Refusals as problem details (RFC 9457): the true reason in {@code detail}, and in {@code field} what came in wrong. */
@RestControllerAdvice(basePackageClasses = RunsController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnWebApplication(type = Type.REACTIVE)
class Refusals {

    /** The property of a problem that names what came in wrong. */
    static final String FIELD = "field";

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final String SOON = "60";

    @ExceptionHandler({UnknownExecution.class, UnknownPractice.class})
    ResponseEntity<ProblemDetail> unknown(RuntimeException unknown) {
        return problem(HttpStatus.NOT_FOUND, unknown.getMessage(), null);
    }

    @ExceptionHandler({RunRefused.class, InvalidJob.class, PracticeProblem.class, DrChronoException.NotConfigured.class
    })
    ResponseEntity<ProblemDetail> refused(RuntimeException refused) {
        return problem(HttpStatus.CONFLICT, refused.getMessage(), null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unusable(BadInput bad) {
        return problem(HttpStatus.BAD_REQUEST, bad.getMessage(), bad.field());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(ServerWebInputException bad) {
        return unusable(WrongInput.in(bad));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> outOfRange(HandlerMethodValidationException bad) {
        return unusable(WrongInput.in(bad));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(Busy busy) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, busy.getMessage() + " Try again in a minute.", null);
    }

    /** A database that is away, or has become a reader, is neither a defect nor for good. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> ofTheDatabase(RuntimeException failure) {
        if (!passing(failure)) {
            return unforeseen(failure);
        }
        log.warn(
                "What an operator asked for met a database that does not take it: {}",
                failure.getClass().getSimpleName());
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database does not answer, or takes no writes. Try again in a minute.",
                null);
    }

    private static boolean passing(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && ServerRefusal.passing(sql));
    }

    /** The kind of failure alone is told: messages of others may hold values. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unforeseen(RuntimeException failure) {
        var kind = failure.getClass().getSimpleName();
        log.error("What an operator asked for failed: {}", kind);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something unforeseen happened: %s. Try again; when it fails the same way, it is a defect."
                        .formatted(kind),
                null);
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, @Nullable String detail, @Nullable String field) {
        var problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(detail));
        if (field != null) {
            problem.setProperty(FIELD, field);
        }
        var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, SOON);
        }
        return answer.body(problem);
    }
}

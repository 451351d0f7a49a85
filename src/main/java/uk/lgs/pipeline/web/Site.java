package uk.lgs.pipeline.web;

import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import uk.lgs.pipeline.run.ErrorCode;
import uk.lgs.pipeline.run.PipelineException;

/** Everything that can be asked for over HTTP by people and programs, and what they are answered. */
public final class Site {
    private static final Logger LOG = LogManager.getLogger(Site.class);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int BROKEN = 500;
    private static final int UNAVAILABLE = 503;

    private final List<Endpoint> endpoints;
    private final Gate gate;
    private final Pages pages;

    public Site(List<Endpoint> endpoints, Gate gate, Pages pages) {
        this.endpoints = List.copyOf(endpoints);
        this.gate = gate;
        this.pages = pages;
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Whether a request may go on, before its body is read; may not wait. */
    public Gate.Admission admit(Endpoint endpoint, Request head) {
        return gate.admit(endpoint, head);
    }

    /** Whether who was admitted may still be told more, by an answer that goes on; may not wait. */
    public boolean isStillIn(Endpoint endpoint, Request head) {
        return gate.isStillIn(endpoint, head);
    }

    /** The answer to a request that was admitted, with its body. */
    public Answer answer(Endpoint endpoint, Request request) {
        Optional<Answer> refusal = gate.refuse(endpoint, request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            return endpoint.handler().answer(request);
        } catch (PipelineException e) {
            return failed(endpoint, request, e);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", endpoint.method(), endpoint.path(), e);
            return pages.told(
                    endpoint,
                    request,
                    BROKEN,
                    "Something is broken",
                    "The service could not do this, for a reason that its log tells.");
        }
    }

    /** The answer where there is nothing to ask for. */
    public Answer nothing(Request request) {
        return request.path().startsWith("/api/")
                ? Problem.json(NOT_FOUND, "Not found", "There is nothing of this path.")
                : pages.told(request, NOT_FOUND, "Not found", "There is no such page.");
    }

    private Answer failed(Endpoint endpoint, Request request, PipelineException failure) {
        ErrorCode.Category category = failure.code().category();
        if (category == ErrorCode.Category.INTERNAL) {
            LOG.error("{} {} failed", endpoint.method(), endpoint.path(), failure);
        }
        String text = String.valueOf(failure.getMessage());
        if (failure.code() == ErrorCode.NOT_FOUND) {
            return pages.told(endpoint, request, NOT_FOUND, "Not found", text);
        }
        return switch (category) {
            case INPUT -> pages.told(endpoint, request, BAD_REQUEST, "That cannot be done", text);
            case CONFIGURATION -> pages.told(endpoint, request, CONFLICT, "A setting is in the way", text);
            case UNAVAILABLE -> pages.told(endpoint, request, UNAVAILABLE, "Not at present", text);
            case STOPPED -> pages.told(endpoint, request, CONFLICT, "Stopped", text);
            case INTERNAL -> pages.told(endpoint, request, BROKEN, "Something is broken", text);
        };
    }
}

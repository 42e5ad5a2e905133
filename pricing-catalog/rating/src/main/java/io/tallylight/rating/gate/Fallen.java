package io.tallylight.rating.gate;

import java.util.List;

/**
 * A plan or pack whose floors are not kept any more.
 *
 * @param kind plan, pack or overage
 * @param id of the plan or pack
 * @param breaches every floor that is broken, with the same suggestions as at publishing
 * @param close the models to close for it so that its floors are kept again, in alphabetical order; all it allows where
 *     nothing less does
 */
public record Fallen(OfferKind kind, String id, List<Breach> breaches, List<String> close) {}

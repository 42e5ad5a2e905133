package io.tallylight.rating.forecast.statistics;

/**
 * The straight line that lies nearest to points, by least squares.
 *
 * @param points how many it was drawn through, at least two
 * @param intercept its height at 0
 * @param slope by which it rises
 * @param mean of the points' places
 * @param spread Σ (place − mean)²
 * @param residual Σ (height − line)²
 * @param total Σ (height − mean height)²
 */
public record Line(
        int points, double intercept, double slope, double mean, double spread, double residual, double total) {

    /** Through these places and heights; at least two places that differ. */
    public static Line through(double[] places, double[] heights) {
        int n = places.length;
        double mean = mean(places);
        double meanHeight = mean(heights);
        double spread = 0;
        double together = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            spread += (places[i] - mean) * (places[i] - mean);
            together += (places[i] - mean) * (heights[i] - meanHeight);
            total += (heights[i] - meanHeight) * (heights[i] - meanHeight);
        }
        double slope = together / spread;
        double intercept = meanHeight - slope * mean;
        double residual = 0;
        for (int i = 0; i < n; i++) {
            double off = heights[i] - intercept - slope * places[i];
            residual += off * off;
        }
        return new Line(n, intercept, slope, mean, spread, residual, total);
    }

    /** Its height there. */
    public double at(double place) {
        return intercept + slope * place;
    }

    /** How much of the spread of the heights it explains, 0 to 1. */
    public double r2() {
        return total == 0 ? 1 : 1 - residual / total;
    }

    /** Whether there are points enough to say how sure it is. */
    public boolean hasConfidence() {
        return points > 2;
    }

    /** Half the width of the slope's 95 % confidence interval. */
    public double reachOfSlope() {
        return reach() / Math.sqrt(spread);
    }

    /** Half the width of its height's 95 % confidence interval there. */
    public double reachAt(double place) {
        return reach() * Math.sqrt(1.0 / points + (place - mean) * (place - mean) / spread);
    }

    private double reach() {
        return StudentT.twoSided95(points - 2) * Math.sqrt(residual / (points - 2));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}

/** Operating point at a threshold strictly between 0 and 1. */
export function operatingPoint({ probabilities, outcomes }, threshold) {
    let [truePositives, alerts, events] = [0, 0, 0];
    probabilities.forEach((probability, row) => {
        const event = outcomes[row] ?? 0;
        events += event;
        if (probability < threshold)
            return;
        alerts += 1;
        truePositives += event;
    });
    const rows = probabilities.length;
    const odds = threshold / (1 - threshold);
    const falsePositives = alerts - truePositives;
    return {
        threshold,
        alertRate: alerts / rows,
        ppv: truePositives / alerts,
        sensitivity: truePositives / events,
        specificity: 1 - falsePositives / (rows - events),
        netBenefit: truePositives / rows - (falsePositives / rows) * odds,
        netBenefitOfAll: events / rows - ((rows - events) / rows) * odds,
    };
}
//# sourceMappingURL=decision.js.map
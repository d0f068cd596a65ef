/** What transcription costs: prices, the report of each month as a projection of the ledger, and its totals as meters. */
package io.callscribe.cost;

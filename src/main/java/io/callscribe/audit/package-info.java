/** The audit trail: the ledger's events as one chain of lines a node, in a file a day, and its verification. */
package io.callscribe.audit;

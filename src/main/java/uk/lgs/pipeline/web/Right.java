package uk.lgs.pipeline.web;

/** What a person may be allowed to do. */
public enum Right {
    /** See figures of the shop, reports and how runs went. */
    VIEW,
    /** See rows about single customers, by pseudonym. */
    CUSTOMERS,
    /** Start, stop and repeat work. */
    OPERATE,
    /** Look behind the product: all that can be managed while it runs. */
    ADMINISTER
}

namespace SecureWeb.Headers.Reports;

/// <summary>What became of a report, or of a body that was not read. The closed set of the metric's tag.</summary>
internal enum ReportOutcome
{
    /// <summary>A security event was raised, or, for what is not about the policy, a line was logged.</summary>
    Raised,

    /// <summary>The same was raised a short time ago.</summary>
    Duplicate,

    /// <summary>It comes from an extension or the browser.</summary>
    Noise,

    /// <summary>It was sent for a page of another site.</summary>
    Foreign,

    /// <summary>The rate limit was reached, of the client or of all.</summary>
    Limited,

    /// <summary>Too many bodies were being read.</summary>
    Busy,

    /// <summary>The body is not of a type that reports have.</summary>
    WrongType,

    /// <summary>The body is larger than the limit.</summary>
    TooLarge,

    /// <summary>The body did not arrive in time or not whole.</summary>
    Unfinished,

    /// <summary>The body is not what its type says.</summary>
    Malformed,
}

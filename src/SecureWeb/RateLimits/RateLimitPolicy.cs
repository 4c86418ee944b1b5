namespace SecureWeb.RateLimits;

/// <summary>One rate limit: how many requests, in what time, and who shares them.</summary>
public sealed class RateLimitPolicy
{
    /// <summary>Gets or sets how many requests a <see cref="Window"/> allows on average.</summary>
    /// <value>60 by default; 1 to 1,000,000.</value>
    public int Permits { get; set; } = 60;

    /// <summary>Gets or sets the time in which <see cref="Permits"/> requests are allowed.</summary>
    /// <value>1 minute by default; 1 second to 1 day.</value>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how many requests may come at once after a quiet time.</summary>
    /// <value><see langword="null"/> by default: as many as <see cref="Permits"/>. 1 to 1,000,000.</value>
    public int? Burst { get; set; }

    /// <summary>Gets or sets who shares one budget.</summary>
    /// <value><see cref="RateLimitPartition.UserOrNetwork"/> by default.</value>
    public RateLimitPartition Partition { get; set; } = RateLimitPartition.UserOrNetwork;
}

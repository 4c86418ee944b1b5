using Microsoft.Extensions.Logging;
using SecureWeb.Audit;

namespace SecureWeb.Errors.Boundary;

/// <summary>What becomes of one exception.</summary>
internal readonly record struct ExceptionVerdict(ExceptionKind Kind, ErrorAnswer Answer, LogLevel Level)
{
    /// <summary>Gets the kind of security event; <see langword="null"/> for none.</summary>
    public SecurityEventType? Event { get; init; }

    /// <summary>Gets the event's reason.</summary>
    public string? Reason { get; init; }
}

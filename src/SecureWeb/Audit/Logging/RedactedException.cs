namespace SecureWeb.Audit.Logging;

/// <summary>Takes the place of an exception whose text held a secret.</summary>
#pragma warning disable CA1032, CA1064 // Made here only and never thrown.
internal sealed class RedactedException : Exception
#pragma warning restore CA1032, CA1064
{
    private readonly string _text;
    private readonly string? _stack;

    private RedactedException(Exception original, string text)
        : base(LogRedactor.Redact(original.Message))
    {
        _text = text;
        _stack = original.StackTrace;
        HResult = original.HResult;
    }

    public override string? StackTrace => _stack;

    /// <summary>The exception itself when its text holds no secret.</summary>
    public static Exception? From(Exception? exception)
    {
        if (exception is null)
        {
            return null;
        }

        var text = exception.ToString();
        var redacted = LogRedactor.Redact(text);
        return ReferenceEquals(text, redacted) ? exception : new RedactedException(exception, redacted);
    }

    public override string ToString() => _text;
}

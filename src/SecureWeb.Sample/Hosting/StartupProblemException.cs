namespace SecureWeb.Sample.Hosting;

/// <summary>The sample cannot start. The message is for the person at the terminal: what is wrong and what to do.</summary>
public sealed class StartupProblemException : Exception
{
    public StartupProblemException()
    {
    }

    public StartupProblemException(string message)
        : base(message)
    {
    }

    public StartupProblemException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

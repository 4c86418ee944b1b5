namespace SecureWeb.Sessions;

/// <summary>The session store did not answer, or not in time. SecureWeb answers the request with 503.</summary>
public sealed class SessionStoreUnavailableException : Exception
{
    internal SessionStoreUnavailableException(string operation, Exception? inner)
        : base($"The session store did not answer ({operation}).", inner)
    {
    }
}

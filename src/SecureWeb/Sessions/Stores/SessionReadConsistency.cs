namespace SecureWeb.Sessions.Stores;

/// <summary>Where a read may be answered from.</summary>
public enum SessionReadConsistency
{
    /// <summary>The store's usual source.</summary>
    Default = 0,

    /// <summary>The primary only: a lagging replica would make an honest cookie look like a stolen one.</summary>
    Primary = 1,
}

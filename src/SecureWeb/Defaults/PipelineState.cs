namespace SecureWeb.Defaults;

/// <summary>Remembers whether <c>UseSecureDefaults</c> was called.</summary>
internal sealed class PipelineState
{
    public bool IsApplied { get; set; }
}

namespace SecureWeb.Audit.Delivery;

/// <summary>A sink of SecureWeb itself, which the options switch on.</summary>
internal interface IBuiltInSink : ISecurityEventSink
{
    bool IsOn { get; }
}

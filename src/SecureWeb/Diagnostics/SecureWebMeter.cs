using System.Diagnostics.Metrics;

namespace SecureWeb.Diagnostics;

/// <summary>The one meter of the library. Instruments are named <c>secureweb.&lt;feature&gt;.&lt;thing&gt;</c>.</summary>
internal sealed class SecureWebMeter(IMeterFactory meters)
{
    public const string Name = "SecureWeb";

    public Meter Meter { get; } = meters.Create(Name);
}

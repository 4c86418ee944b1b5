namespace SecureWeb.Http;

/// <summary>Tells which protections the application switched off.</summary>
internal interface IFeatureSwitches
{
    bool IsOn(SecureFeature feature);
}

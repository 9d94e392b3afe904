"""The trajecten of an inwoner over HTTP, with the names of the exchange format."""

from django.db.models import Prefetch, QuerySet
from rest_framework import generics, serializers

from clients.api import opened
from office.api import KeysetPagination
from office.paging import Order
from trajectories.models import Deployment, Trajectory


class DeploymentSerializer(serializers.ModelSerializer):
    inzet_id = serializers.CharField(source="source_key")
    instrument = serializers.CharField(source="instrument.code")
    aanbieder = serializers.CharField(source="provider.code", default=None)
    locatie = serializers.CharField(source="location")
    fase = serializers.CharField(source="stage")
    van = serializers.DateField(source="starts_on")
    verwacht_tot = serializers.DateField(source="expected_end_on")
    tot = serializers.DateField(source="ends_on")
    resultaat = serializers.CharField(source="result")
    hervat_van = serializers.CharField(source="resumes.source_key", default=None)

    class Meta:
        model = Deployment
        fields = (
            "inzet_id",
            "instrument",
            "aanbieder",
            "locatie",
            "fase",
            "van",
            "verwacht_tot",
            "tot",
            "resultaat",
            "hervat_van",
        )


class TrajectorySerializer(serializers.ModelSerializer):
    traject_id = serializers.CharField(source="source_key")
    van = serializers.DateField(source="starts_on")
    tot = serializers.DateField(source="ends_on")
    doel_fase = serializers.CharField(source="goal_stage")
    uitkomst = serializers.CharField(source="outcome")
    inzet = DeploymentSerializer(source="deployments", many=True)

    class Meta:
        model = Trajectory
        fields = ("traject_id", "van", "tot", "doel_fase", "uitkomst", "inzet")


class TrajectoryList(generics.ListAPIView):
    """The trajecten of an inwoner with their steps, newest first. Periods are half open: `tot` no longer counts."""

    serializer_class = TrajectorySerializer
    pagination_class = KeysetPagination
    orders = (Order("datum", ("-starts_on", "-id")),)
    queryset = Trajectory.objects.none()

    def get_queryset(self) -> QuerySet[Trajectory]:
        steps = Deployment.objects.select_related("instrument", "provider", "resumes").order_by("starts_on", "pk")
        return opened(self.request, self.kwargs["pk"]).trajectories.prefetch_related(Prefetch("deployments", steps))
